"""What our verifier says of good DOCX files, and of a corpus of alterations, forgeries and hostile zips."""

import base64
import copy
import io
import struct
import zipfile
import zlib
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from docx import Document as WordFile
from lxml import etree

from generator.archive import TYPES, still
from generator.report import told
from generator.sign.ooxml import sign_docx
from generator.sign.ooxml_verify import verify_docx
from generator.sign.ooxml_xml import DS, MDSSI, SPACES
from generator.sign.ooxml_zip import MOST_ENTRIES
from generator.sign.revocation import Proofs
from generator.sign.tell import statements
from generator.sign.verdict import State
from generator.sign.verify import certificates_in, verify

from .conftest import NOW, Authority
from .docx_papers import (
    DOCUMENT,
    HEADER,
    OFFICE,
    PACKAGE,
    RELATIONS,
    ROOT_RELATIONS,
    SIGNATURE,
    WORD_TYPE,
    W,
    changed,
    elliptic_key,
    parts_of,
    resealed,
    stamper,
    weakened,
    with_parts,
    word_parts,
)
from .test_ooxml import libreoffice, signed

ORIGIN, ORIGIN_RELATIONS = "_xmlsignatures/origin.sigs", "_xmlsignatures/_rels/origin.sigs.rels"
COMMENTS = f"<w:comments {W}/>".encode()
CUSTOM = "customXml/item1.xml"


@pytest.fixture(scope="module")
def anchors(authority):
    return (authority.certificate,)


@pytest.fixture(scope="module")
def file(trial_signer):
    return signed(still(word_parts()), trial_signer)


def related(data, source, key, kind, target, **more):
    """The file with one more relationship in a .rels part, and parts beside it."""
    row = f'<Relationship Id="{key}" Target="{target}" TargetMode="Internal" Type="{kind}"></Relationship>'
    return with_parts(changed(data, source, "</Relationships>", f"{row}</Relationships>"), more)


def typed(data, name, kind, content):
    """The file with one more part of its own content type."""
    row = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    return with_parts(changed(data, TYPES, "</Types>", row), {name: content})


def without_header(data):
    parts = parts_of(data)
    row = f'<Relationship Id="rId10" Target="header1.xml" TargetMode="Internal" Type="{OFFICE}/header"></Relationship>'
    return with_parts(changed(data, RELATIONS, row, ""), {HEADER: None}) if HEADER in parts else data


ALTERED = {
    "a word of the text": lambda f: changed(f, DOCUMENT, "Điều 1", "Điều 2"),
    "one space between elements": lambda f: changed(f, DOCUMENT, "<w:body>", "<w:body> "),
    "styles": lambda f: changed(f, "word/styles.xml", "/>", "><!-- --></w:styles>"),
    "a header": lambda f: changed(f, HEADER, ">2<", ">3<"),
    "a byte of a picture": lambda f: with_parts(f, {
        "word/media/image1.png": parts_of(f)["word/media/image1.png"][:-1] + b"\1"}),
    "a picture emptied": lambda f: with_parts(f, {"word/media/image1.png": b""}),
    "a relationship retargeted": lambda f: changed(f, RELATIONS, "header1.xml", "styles.xml"),
    "a relationship of another type": lambda f: changed(f, RELATIONS, f"{OFFICE}/header", f"{OFFICE}/footer"),
    "a link leads elsewhere": lambda f: changed(f, RELATIONS, "dongnai.gov.vn", "dongnai.example"),
    "a link turned inwards": lambda f: changed(
        f, RELATIONS, 'Target="https://dongnai.gov.vn/tim" TargetMode="External"', 'Target="header1.xml"'),
    "a relationship and its part taken out": without_header,
    "another main document": lambda f: typed(
        changed(f, ROOT_RELATIONS, f'"{DOCUMENT}"', '"word/other.xml"'), "word/other.xml",
        f"{WORD_TYPE}.document.main+xml", parts_of(f)[DOCUMENT]),
    "a header declared a footer": lambda f: changed(f, TYPES, ".header+xml", ".footer+xml"),
    "the document declared one with macros": lambda f: changed(
        f, TYPES, f"{WORD_TYPE}.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml"),
    "pictures declared drawings": lambda f: changed(f, TYPES, "image/png", "image/svg+xml"),
    "a content type taken out": lambda f: changed(
        f, TYPES, f'<Override PartName="/{HEADER}" ContentType="{WORD_TYPE}.header+xml"/>', ""),
    "the signer's reason": lambda f: changed(f, SIGNATURE, "danh mục", "danh sách"),
    "the signature's time": lambda f: changed(f, SIGNATURE, ":Value>2026", ":Value>2025"),
    "the XAdES time": lambda f: changed(f, SIGNATURE, "SigningTime>2026", "SigningTime>2025"),
    "both times": lambda f: changed(changed(f, SIGNATURE, ":Value>2026", ":Value>2025"), SIGNATURE,
                                    "SigningTime>2026", "SigningTime>2025"),
    "a line of the manifest taken out": lambda f: edited(f, lambda root: cut_manifest(root, keep=5)),
    "a byte of the signature's value": lambda f: edited(f, lambda root: flip(root.find("ds:SignatureValue", SPACES))),
    "a byte of the certificate's digest": lambda f: edited(
        f, lambda root: flip(root.find(".//xd:CertDigest/ds:DigestValue", SPACES))),
    "a comment inside the signature": lambda f: changed(f, SIGNATURE, "<SignatureValue>", "<SignatureValue><!--x-->"),
    "an instruction inside the signature": lambda f: changed(f, SIGNATURE, "<Manifest>", "<Manifest><?x y?>"),
    "a second object of the same Id": lambda f: edited(
        f, lambda root: root.append(copy.deepcopy(root.find("ds:Object", SPACES)))),
    "an unsigned object beside the others": lambda f: edited(
        f, lambda root: etree.SubElement(root, f"{{{DS}}}Object", Id="idMore")),
    "an inherited language": lambda f: changed(f, SIGNATURE, 'Id="idPackageSignature"',
                                               'Id="idPackageSignature" xml:lang="vi"'),
    "a document type in the signature": lambda f: changed(f, SIGNATURE, "<Signature ", "<!DOCTYPE x><Signature "),
    "an entity in the signature": lambda f: changed(
        changed(f, SIGNATURE, "<Signature ", '<!DOCTYPE x [<!ENTITY e "VN">]><Signature '), SIGNATURE,
        "<SetupID/>", "<SetupID>&e;</SetupID>"),
    "a document type in relationships": lambda f: changed(f, RELATIONS, "<Relationships ",
                                                          "<!DOCTYPE x><Relationships "),
    "a document type in the content types": lambda f: changed(f, TYPES, "<Types ", "<!DOCTYPE x><Types "),
    "text between relationships": lambda f: changed(f, RELATIONS, "<Relationship ", "x<Relationship "),
    "a namespace that has no canonical form": lambda f: changed(f, SIGNATURE, "<SetupID/>", '<SetupID xmlns:a="b"/>'),
    "no certificate": lambda f: edited(f, lambda root: root.find(".//ds:X509Data", SPACES).clear()),
    "a certificate that nobody can read": lambda f: edited(
        f, say(".//ds:X509Certificate", base64.b64encode(b"0" * 99).decode())),
    "a signature cut off": lambda f: with_parts(f, {SIGNATURE: parts_of(f)[SIGNATURE][:900]}),
    "an empty signature": lambda f: with_parts(f, {SIGNATURE: b"<Signature/>"}),
    "a signature without bytes": lambda f: with_parts(f, {SIGNATURE: b""}),
    "the signature taken out, its relationship left": lambda f: with_parts(f, {SIGNATURE: None}),
    "bytes in the origin": lambda f: with_parts(f, {ORIGIN: b"x"}),
    "a signature of another type": lambda f: changed(f, TYPES, "digital-signature-xmlsignature+xml", "x+xml"),
    "the way to the signature": lambda f: changed(f, ROOT_RELATIONS, "/digital-signature/origin", "/x"),
    "the way to the text": lambda f: changed(f, ROOT_RELATIONS, "/officeDocument", "/x"),
    "a doubled id of a relationship": lambda f: related(f, RELATIONS, "rId2", f"{OFFICE}/header", "header1.xml"),
    "a relationship out of the package": lambda f: changed(f, RELATIONS, '"header1.xml"', '"../../header1.xml"'),
    "a target in disguise": lambda f: changed(f, RELATIONS, '"header1.xml"', '"header%31.xml"'),
    "relationships of a part that is not there": lambda f: with_parts(f, {
        "word/_rels/none.xml.rels": parts_of(f)[RELATIONS]}),
}
ADDED = {
    "a part that nothing leads to": lambda f: with_parts(f, {"word/hidden.xml": b"<x/>"}),
    "a part by a relationship": lambda f: related(
        typed(f, "word/comments.xml", f"{WORD_TYPE}.comments+xml", COMMENTS), RELATIONS, "rId99",
        f"{OFFICE}/comments", "comments.xml"),
    "a relationship to a signed part": lambda f: related(f, RELATIONS, "rId99", f"{OFFICE}/footer", "header1.xml"),
    "a relationship of the file": lambda f: related(f, ROOT_RELATIONS, "rId99", f"{OFFICE}/other", DOCUMENT),
    "a template from outside": lambda f: changed(
        f, RELATIONS, "</Relationships>",
        f'<Relationship Id="rId99" Type="{OFFICE}/attachedTemplate" Target="https://x.example/t.dotm" '
        'TargetMode="External"/></Relationships>'),
    "relationships for a signed part": lambda f: with_parts(f, {
        "word/_rels/header1.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{OFFICE}/image" Target="media/image1.png"/></Relationships>'.encode()}),
    "a second signature that nothing leads to": lambda f: typed(
        f, "_xmlsignatures/sig2.xml", "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
        parts_of(f)[SIGNATURE]),
    "a text declared a property": lambda f: related(
        f, ROOT_RELATIONS, "rId99", f"{OFFICE}/extended-properties", "word/more.xml", **{"word/more.xml": b"<x/>"}),
    "custom XML of the file instead of the document": lambda f: related(
        f, ROOT_RELATIONS, "rId99", f"{OFFICE}/customXml", CUSTOM, **{CUSTOM: b"<x/>"}),
    "properties twice": lambda f: related(
        typed(f, "docProps/more.xml", "application/vnd.openxmlformats-package.core-properties+xml", b"<x/>"),
        ROOT_RELATIONS, "rId99", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/more.xml"),
    "a part hung on the properties": lambda f: with_parts(f, {
        "docProps/_rels/core.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{OFFICE}/image" Target="more.xml"/></Relationships>'.encode(), "docProps/more.xml": b"<x/>"}),
}


def edited(data, edit):
    """The file with its signature's XML edited and not signed anew."""
    root = etree.fromstring(parts_of(data)[SIGNATURE])
    edit(root)
    return with_parts(data, {SIGNATURE: etree.tostring(root)})


def flip(element):
    value = bytearray(base64.b64decode(element.text))
    value[3] ^= 1
    element.text = base64.b64encode(value).decode()


def cut_manifest(root, keep):
    manifest = root.find(".//ds:Manifest", SPACES)
    del manifest[keep:]


def line(root, part):
    return next(one for one in root.iterfind(".//ds:Manifest/ds:Reference", SPACES)
                if one.get("URI").startswith(f"/{part}?"))


def drop_id(root):
    chosen = line(root, RELATIONS).find("ds:Transforms/ds:Transform", SPACES)
    chosen.remove(chosen[0])


def choose_by_type(root):
    chosen = line(root, RELATIONS).find("ds:Transforms/ds:Transform", SPACES)
    etree.SubElement(chosen, f"{{{MDSSI}}}RelationshipsGroupReference", SourceType=f"{OFFICE}/comments")


def say(path, text):
    def edit(root):
        root.find(path, SPACES).text = text
    return edit


def point(path, name, value):
    def edit(root):
        root.find(path, SPACES).set(name, value)
    return edit


def double_line(root):
    root.find(".//ds:Manifest", SPACES).append(copy.deepcopy(line(root, DOCUMENT)))


def unsign_manifest(root):
    """The manifest no longer under the signature: its reference points at the other object."""
    info = root.find("ds:SignedInfo", SPACES)
    info.remove(info.find("ds:Reference", SPACES))


def retype(root):
    one = line(root, HEADER)
    one.set("URI", one.get("URI").replace(".header+xml", ".footer+xml"))


RESEALED = {
    "a manifest of one part": (lambda root: cut_manifest(root, keep=1), State.ALTERED, "V062"),
    "a manifest without the document": (
        lambda root: line(root, DOCUMENT).getparent().remove(line(root, DOCUMENT)), State.CHANGED_AFTER, "V062"),
    "relationships left out of the manifest": (
        lambda root: line(root, RELATIONS).getparent().remove(line(root, RELATIONS)), State.CHANGED_AFTER, "V062"),
    "two times that differ": (say(".//xd:SigningTime", "2026-03-02T02:30:00Z"), State.ALTERED, "V064"),
    "a time without a zone": (say(".//xd:SigningTime", "2026-03-02T01:30:00"), State.ALTERED, "V066"),
    "a time of another form": (say(".//mdssi:Format", "YYYY"), State.ALTERED, "V066"),
    "a wrong digest of the certificate": (
        lambda root: flip(root.find(".//xd:CertDigest/ds:DigestValue", SPACES)), State.ALTERED, "V065"),
    "a wrong number of the certificate": (say(".//ds:X509SerialNumber", "77"), State.ALTERED, "V065"),
    "a wrong content type in the manifest": (retype, State.ALTERED, "V063"),
    "a line of the manifest twice": (double_line, State.ALTERED, "V066"),
    "relationships chosen by type": (choose_by_type, State.ALTERED, "V066"),
    "an object that the signature leaves out": (unsign_manifest, State.ALTERED, "V066"),
    "a property of another signature": (
        point(".//ds:SignatureProperty", "Target", "#idOther"), State.ALTERED, "V066"),
    "another canonical form": (
        point("ds:SignedInfo/ds:CanonicalizationMethod", "Algorithm", "http://www.w3.org/2001/10/xml-exc-c14n#"),
        State.ALTERED, "V066"),
    "a reference out of the file": (
        point(".//ds:Manifest/ds:Reference", "URI", "file:///etc/hostname"), State.ALTERED, "V066"),
    "digests too weak": (weakened, State.WEAK, "V009"),
}


@pytest.mark.parametrize("name", ALTERED)
def test_an_alteration_is_found_out(file, anchors, name):
    verdict = verify(ALTERED[name](file), anchors)
    assert verdict.state is State.ALTERED
    assert verdict.problems


@pytest.mark.parametrize("name", ADDED)
def test_what_was_added_later_is_found_out(file, anchors, name):
    verdict = verify(ADDED[name](file), anchors)
    assert verdict.state in (State.CHANGED_AFTER, State.ALTERED)
    assert {one.code for one in verdict.problems} <= {"V062", "V060"}
    assert all(not one.whole_file and one.changed_after for one in verdict.signatures)


@pytest.mark.parametrize("name", RESEALED)
def test_a_signature_that_says_too_little_or_contradicts_itself_is_refused(file, anchors, trial_signer, name):
    edit, state, code = RESEALED[name]
    verdict = verify(resealed(file, trial_signer, edit), anchors)
    assert code in {one.code for one in verdict.problems}, verdict.problems
    assert verdict.state in (state, State.CHANGED_AFTER)
    assert not verdict.fine


def test_a_file_signed_anew_without_a_change_is_good(file, anchors, trial_signer):
    assert verify(resealed(file, trial_signer, lambda root: None), anchors).state is State.TRIAL


def test_a_weak_digest_of_the_signature_itself_is_told(file, anchors, trial_signer):
    verdict = verify(resealed(file, trial_signer, lambda root: None, ("RSA", "sha1")), anchors)
    assert (verdict.state, [one.code for one in verdict.problems]) == (State.WEAK, ["V009"])


def test_our_verifier_refuses_all_that_libreoffice_refuses(file, trial_signer, anchors, tmp_path):
    corpus = {f"altered: {name}": make(file) for name, make in ALTERED.items()}
    corpus |= {f"added: {name}": make(file) for name, make in ADDED.items()}
    corpus |= {f"resealed: {name}": resealed(file, trial_signer, edit) for name, (edit, _, _) in RESEALED.items()}
    said = libreoffice(tmp_path, {"good": file, **corpus})
    content = {name for name, answer in said.items() if answer and all(answer)}
    assert "good" in content
    assert [name for name in corpus if verify(corpus[name], anchors).fine] == []
    assert {"added: a part that nothing leads to", "added: a part by a relationship",
            "altered: a header declared a footer", "resealed: a manifest of one part",
            "resealed: a wrong digest of the certificate"} <= content, "our reason to be stricter"


def repacked(data, order=1, method=zipfile.ZIP_STORED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as target:
        for name, content in list(parts_of(data).items())[::order]:
            target.writestr(name, content)
    return made.getvalue()


def saved_by_python_docx(data):
    made = io.BytesIO()
    WordFile(io.BytesIO(data)).save(made)
    return made.getvalue()


GENTLE = {
    "packed in another order": lambda f: repacked(f, -1),
    "packed tightly": lambda f: repacked(f, 1, zipfile.ZIP_DEFLATED),
    "relationships spread over lines": lambda f: changed(f, RELATIONS, "<Relationship ", "\n  <Relationship "),
    "its title, which is no text of it": lambda f: changed(f, "docProps/core.xml", "Quyết định", "Bản Word"),
    "custom XML that no text shows": lambda f: related(
        f, RELATIONS, "rId99", f"{OFFICE}/customXml", "../customXml/item1.xml", **{CUSTOM: b"<x/>"}),
}


@pytest.mark.parametrize("name", GENTLE)
def test_gentle_handling_raises_no_alarm(file, anchors, name):
    verdict = verify(GENTLE[name](file), anchors)
    assert verdict.state is State.TRIAL, verdict.problems


def test_opening_and_saving_in_a_library_that_keeps_the_parts_raises_no_alarm(trial_signer, anchors):
    made = io.BytesIO()
    WordFile().save(made)
    assert verify(saved_by_python_docx(signed(made.getvalue(), trial_signer)), anchors).state is State.TRIAL


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_text_that_word_would_show_from_an_unsigned_part_is_no_signed_text(trial_signer, anchors, encoding):
    text = (f'<?xml version="1.0" encoding="{encoding.upper()}"?><w:document {W}><w:body><w:sdt><w:sdtPr>'
            '<w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr></w:sdt></w:body></w:document>')
    file = signed(still({**word_parts(), DOCUMENT: text.encode(encoding)}), trial_signer)
    verdict = verify(file, anchors)
    assert verdict.state is State.CHANGED_AFTER
    assert [dict(one.args)["part"] for one in verdict.problems] == ["docProps/core.xml"]


def test_a_file_whose_signatures_were_taken_out_is_unsigned(file, anchors):
    parts = {name: part for name, part in parts_of(file).items() if not name.startswith("_xmlsignatures")}
    rows = f'<Relationship Id="rId3" Target="{ORIGIN}" TargetMode="Internal" '
    begin = parts[ROOT_RELATIONS].index(rows.encode())
    end = parts[ROOT_RELATIONS].index(b"</Relationship>", begin) + len(b"</Relationship>")
    parts[ROOT_RELATIONS] = parts[ROOT_RELATIONS][:begin] + parts[ROOT_RELATIONS][end:]
    verdict = verify(still(parts), anchors)
    assert (verdict.state, verdict.problems[0].code) == (State.UNSIGNED, "V008")
    assert not verdict.fine


def test_only_the_signatures_relationship_taken_out_leaves_strays_and_no_good_signature(file, anchors):
    broken = changed(file, ORIGIN_RELATIONS, "<Relationship ", "<!-- ")
    assert not verify(broken, anchors).fine


def test_a_signature_of_another_paper_does_not_fit(file, trial_signer, anchors):
    other = signed(still({**word_parts(), DOCUMENT: f"<w:document {W}/>".encode()}), trial_signer)
    verdict = verify(with_parts(file, {SIGNATURE: parts_of(other)[SIGNATURE]}), anchors)
    assert verdict.state is State.ALTERED
    assert [dict(one.args)["part"] for one in verdict.problems] == [DOCUMENT]


def test_of_two_signatures_each_is_judged(file, authority, anchors):
    both = signed(file, authority.issue(), now=NOW + timedelta(hours=1))
    first, second = verify(both, anchors).signatures
    assert (first.state, second.state) == (State.TRIAL, State.INTACT)
    assert first.claimed_time < second.claimed_time
    broken = verify(changed(both, "_xmlsignatures/sig2.xml", "danh mục", "danh sách"), anchors)
    assert [one.state for one in broken.signatures] == [State.TRIAL, State.ALTERED]
    assert broken.state is State.ALTERED


@pytest.mark.parametrize(("start", "days"), [(-400, 365), (10, 365)], ids=["expired", "not yet valid"])
def test_a_certificate_outside_its_days_at_signing_is_told(authority, anchors, start, days):
    key = authority.issue("Hết hạn", NOW + timedelta(days=start), days)
    verdict = verify(signed(still(word_parts()), key), anchors)
    assert (verdict.state, verdict.problems[0].code) == (State.EXPIRED, "V006")
    assert verdict.signatures[0].trusted


def test_a_stamp_says_in_which_time_the_certificate_must_have_been_valid(authority, anchors):
    key = authority.issue("Sắp hết hạn", NOW - timedelta(days=364), 365)
    late = stamper(authority, NOW + timedelta(days=20))
    verdict = verify(signed(still(word_parts()), key, stamp=late), anchors)
    assert verdict.state is State.EXPIRED
    assert verdict.signatures[0].stamped_time == NOW + timedelta(days=20)


def test_a_stamp_by_a_stranger_proves_no_time(trial_signer, anchors):
    file = signed(still(word_parts()), trial_signer, stamp=stamper(Authority(), NOW))
    verdict = verify(file, anchors)
    assert verdict.state is State.TRIAL
    assert verdict.signatures[0].stamped_time is None
    assert any("không tin" in line for line in statements(verdict, "vi"))


@pytest.mark.parametrize("token", ["of another signature", "damaged", "no token"])
def test_a_stamp_over_something_else_is_refused(authority, trial_signer, anchors, token):
    stamp = stamper(authority, NOW)
    tokens = {"of another signature": stamp(b"\0" * 32), "damaged": stamp(b"\0" * 32)[:-9], "no token": b"x"}
    verdict = verify(signed(still(word_parts()), trial_signer, stamp=lambda _: tokens[token]), anchors)
    wanted = (State.MISDATED, "V028") if token == "of another signature" else (State.ALTERED, "V066")
    assert (verdict.state, verdict.problems[0].code) == wanted


def test_a_stranger_with_the_same_names_is_not_trusted(anchors):
    verdict = verify(signed(still(word_parts()), Authority().issue()), anchors)
    assert (verdict.state, verdict.problems[0].code) == (State.UNTRUSTED, "V005")


def test_the_strangers_certificate_put_in_place_of_the_signers_is_refused(file, anchors, authority):
    other = base64.b64encode(authority.issue().certificate.public_bytes(Encoding.DER)).decode()
    verdict = verify(edited(file, say(".//ds:X509Certificate", other)), anchors)
    assert verdict.state is State.ALTERED
    assert {"V003", "V065"} <= {one.code for one in verdict.problems}


def revoked(authority, key, since):
    """The authority's list of revoked certificates, with this one on it."""
    entry = x509.RevokedCertificateBuilder().serial_number(key.certificate.serial_number).revocation_date(since).build()
    listed = (x509.CertificateRevocationListBuilder().issuer_name(authority.name).last_update(NOW)
              .next_update(NOW + timedelta(days=30)).add_revoked_certificate(entry))
    return Proofs(crls=(listed.sign(authority.key, hashes.SHA256()).public_bytes(Encoding.DER),))


def test_a_revoked_certificate_is_told_unless_a_stamp_shows_that_the_signature_came_first(authority, anchors):
    key = authority.issue("Bị thu hồi")
    proofs = revoked(authority, key, NOW + timedelta(days=2))
    plain, stamped = (signed(still(word_parts()), key, stamp=stamp) for stamp in (None, stamper(authority, NOW)))
    verdict = verify(plain, anchors, proofs=proofs)
    assert (verdict.state, [one.code for one in verdict.problems]) == (State.REVOKED, ["V027"])
    assert verify(stamped, anchors, proofs=proofs).state is State.INTACT
    assert verify(plain, anchors).state is State.INTACT, "nobody told us"


def test_whom_to_ask_about_is_read_from_a_docx_too(file, trial_signer):
    assert certificates_in(file)[0][0] == trial_signer.certificate
    assert certificates_in(changed(file, SIGNATURE, "<Signature ", "<Sign ")) == ()


def test_a_weak_key_is_told(authority, anchors):
    assert verify(signed(still(word_parts()), authority.issue(bits=1024)), anchors).state is State.WEAK


def test_a_certificate_that_may_not_sign_is_not_trusted(authority, anchors):
    usage = x509.KeyUsage(False, False, True, False, False, False, False, False, False)
    key = elliptic_key(authority, ec.SECP256R1(), usage)
    assert verify(signed(still(word_parts()), key), anchors).state is State.UNTRUSTED


def entry(name, content, crc=None, size=None, flags=0, method=8, extra=b"", own_name=None):
    """The two headers of a zip entry and its bytes, with lies where a test wants them."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeeze.compress(content) + squeeze.flush() if method == 8 else content
    facts = (flags, method, 0, 33, zlib.crc32(content) if crc is None else crc, len(packed),
             len(content) if size is None else size, len(name), len(extra))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, *facts) + (own_name or name).encode() + extra + packed
    return local, (name, facts, extra)


def zipped(entries, before=b"", between=b"", behind=b"", comment=b""):
    body, directory = before, b""
    for local, (name, facts, extra) in entries:
        directory += struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, *facts, 0, 0, 0, 0, len(body))
        directory += name.encode() + extra
        body += local + between
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(directory), len(body),
                      len(comment))
    return body + directory + end + comment + behind


def hostile(file, **changes):
    """The signed file's entries with one changed or added, and the zip around them."""
    lie = {key: changes.pop(key) for key in ("crc", "size", "flags", "method", "extra", "own_name") if key in changes}
    more = changes.pop("more", ())
    entries = [entry(name, content, **(lie if name == DOCUMENT else {})) for name, content in parts_of(file).items()]
    return zipped([*entries, *(entry(name, content) for name, content in more)], **changes)


HOSTILE = {
    "the same name twice": lambda f: hostile(f, more=[(DOCUMENT, b"<x/>")]),
    "the same name in other letters": lambda f: hostile(f, more=[("Word/Document.xml", b"<x/>")]),
    "a way upwards": lambda f: hostile(f, more=[("../x.xml", b"<x/>")]),
    "a path from the root": lambda f: hostile(f, more=[("/word/x.xml", b"<x/>")]),
    "a backslash": lambda f: hostile(f, more=[("word\\x.xml", b"<x/>")]),
    "a name behind a zero": lambda f: hostile(f, more=[("word/x.xml\0.txt", b"<x/>")]),
    "a folder with content": lambda f: hostile(f, more=[("word/x/", b"<x/>")]),
    "too many entries": lambda f: hostile(f, more=[(f"word/{n}.xml", b"") for n in range(MOST_ENTRIES)]),
    "bytes before": lambda f: hostile(f, before=b"MZ" * 40),
    "bytes between entries": lambda f: hostile(f, between=entry("hidden.xml", b"<x/>")[0]),
    "bytes behind": lambda f: hostile(f, behind=b"x"),
    "a comment of the zip": lambda f: hostile(f, comment=b"x"),
    "another name in its own header": lambda f: hostile(f, own_name="word/documend.xml"),
    "another name in a further field": lambda f: hostile(f, extra=struct.pack("<2H", 0x7075, 5) + b"\1aaaa"),
    "locked": lambda f: hostile(f, flags=1),
    "an unknown way of packing": lambda f: hostile(f, method=99),
    "a stream longer than told": lambda f: hostile(f, size=10, crc=zlib.crc32(parts_of(f)[DOCUMENT][:10])),
    "a stream shorter than told": lambda f: hostile(f, size=10 ** 6),
    "a wrong checksum": lambda f: hostile(f, crc=7),
    "a bomb": lambda f: hostile(f, more=[("word/x.xml", b"\0" * (65 << 20))]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_zip_that_two_readers_could_read_in_two_ways_is_refused(file, anchors, name):
    assert verify(hostile(file), anchors).state is State.TRIAL, "the same zip without its lie is good"
    verdict = verify_docx(HOSTILE[name](file), anchors)
    assert verdict.state is State.ALTERED
    assert [one.code for one in verdict.problems] == ["V060"]


@pytest.mark.parametrize("share", [n / 20 for n in range(1, 20)])
def test_a_truncated_file_is_not_fine(file, anchors, share):
    assert not verify(file[:int(len(file) * share)], anchors).fine


@pytest.mark.parametrize("step", range(40))
def test_a_flipped_bit_in_a_parts_bytes_never_passes(file, anchors, step):
    position = int(step / 40 * (len(file) * 0.6)) + 60
    verdict = verify(file[:position] + bytes([file[position] ^ 1]) + file[position + 1:], anchors)
    assert not verdict.fine or _in_a_date(file, position)


def _in_a_date(data, position):
    """Whether a position lies where an entry keeps time and version of packing, which say nothing of its content."""
    starts = [one.header_offset for one in zipfile.ZipFile(io.BytesIO(data)).infolist()]
    return any(start + 4 <= position < start + 6 or start + 10 <= position < start + 14 for start in starts)


def test_a_truncated_word_file_is_damaged_and_other_zips_are_nothing_of_ours(anchors):
    docx = still(word_parts())
    assert (verify(docx[:-30], anchors).state, verify(docx, anchors).state) == (State.DAMAGED, State.UNSIGNED)
    assert verify(still({"a.txt": b"x"}), anchors).state is State.NOT_PDF


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_verdict_on_a_signed_docx_names_the_pdf_as_the_original(file, anchors, lang):
    for data in (file, changed(file, DOCUMENT, "Điều 1", "Điều 2")):
        assert "PDF" in statements(verify(data, anchors), lang)[1]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_fault_is_told_in_whole_sentences(file, trial_signer, anchors, lang):
    bad = [*(make(file) for make in (*ALTERED.values(), *ADDED.values())),
           *(resealed(file, trial_signer, edit) for edit, _, _ in RESEALED.values())]
    for data in bad:
        for problem in verify(data, anchors).problems:
            said = told(problem, lang)
            assert "{" not in said.title + said.need


def test_control_characters_in_a_reason_do_not_reach_the_terminal(file, anchors):
    made, _ = sign_docx(still(word_parts()), algorithm="sha256", key=Authority().issue(), now=NOW, reason="a\u202eb\nc")
    assert "\u202e" not in "".join(statements(verify(made, anchors), "vi"))
