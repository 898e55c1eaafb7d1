"""Signing a DOCX, judged by LibreOffice and by xmlsec1 with every reference of the manifest."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from docx import Document as WordFile
from lxml import etree

from generator.archive import still
from generator.derive.papers import sample_paper, trial_copy
from generator.render.documents import render
from generator.sign.ooxml import sign_docx
from generator.sign.ooxml_xml import SPACES
from generator.sign.verdict import State
from generator.sign.verify import verify
from generator.viet import one_line
from tests.unit.paper_data import doctypes, press

from .conftest import NOW
from .docx_papers import DOCUMENT, SIGNATURE, changed, elliptic_key, parts_of, stamper, with_parts, word_parts

SYSTEM_PYTHON = Path("/usr/bin/python3")
ASK = Path(__file__).with_name("ask_libreoffice.py")
FULL_REASON = "Công bố danh mục & quyết định <một cửa>"


def signed(docx, key, algorithm="sha256", stamp=None, reason=FULL_REASON, now=NOW):
    made, problems = sign_docx(docx, algorithm=algorithm, key=key, now=now, reason=reason, stamp=stamp)
    assert problems == []
    return made


@pytest.fixture(scope="module")
def paper():
    return render(trial_copy(sample_paper("decision-list", doctypes()), doctypes()), "docx", press())


@pytest.fixture(scope="module")
def good(authority, trial_signer, paper):
    """Files that everybody must accept: kinds of keys, digests, makers of the file, second signatures, stamps."""
    plain = still(word_parts())
    foreign, blank = io.BytesIO(), WordFile()
    blank.add_paragraph("Điều 1. Công bố")
    blank.save(foreign)
    first = signed(plain, trial_signer)
    return {
        "a paper of ours": signed(paper, trial_signer),
        "RSA 2048, SHA-256": first,
        "RSA 3072, SHA-384": signed(plain, authority.issue(bits=3072), "sha384"),
        "SHA-512": signed(plain, trial_signer, "sha512"),
        "P-256": signed(plain, elliptic_key(authority, ec.SECP256R1())),
        "P-384": signed(plain, elliptic_key(authority, ec.SECP384R1()), "sha384"),
        "made by python-docx": signed(foreign.getvalue(), trial_signer),
        "stamped": signed(plain, trial_signer, stamp=stamper(authority, NOW + timedelta(seconds=40))),
        "signed twice": signed(first, authority.issue(), now=NOW + timedelta(hours=1)),
    }


def libreoffice(folder, files):
    """What LibreOffice says of each file's signatures; skipped where there is none."""
    asks = SYSTEM_PYTHON.is_file() and shutil.which("soffice") and subprocess.run(
        [SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    if not asks:
        pytest.skip("no LibreOffice with UNO (packages libreoffice-writer-nogui, python3-uno)")
    home = folder / "office"
    home.mkdir()
    paths = {name: folder / f"{number}.docx" for number, name in enumerate(files)}
    for name, path in paths.items():
        path.write_bytes(files[name])
    done = subprocess.run([SYSTEM_PYTHON, ASK, home, *paths.values()], capture_output=True, text=True, check=True,
                          timeout=180)
    return dict(zip(files, json.loads(done.stdout), strict=True))


def test_libreoffice_accepts_every_kind_of_signature_and_refuses_an_altered_text(good, tmp_path):
    altered = changed(good["RSA 2048, SHA-256"], DOCUMENT, "Điều 1", "Điều 2")
    said = libreoffice(tmp_path, {**good, "altered": altered})
    assert {name: answer for name, answer in said.items() if name != "altered"} == {
        name: [True, True] if name == "signed twice" else [True] for name in good}
    assert said["altered"] == [False]


def xmlsec(folder, data, anchor):
    """What xmlsec1 says: does the signature hold, and how many references of SignedInfo and manifest are as signed."""
    for name, content in parts_of(data).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    ca = folder / "ca.pem"
    ca.write_bytes(anchor.public_bytes(Encoding.PEM))
    uris = [one.get("URI") for one in etree.parse(folder / SIGNATURE).iterfind(".//ds:Manifest/ds:Reference", SPACES)]
    maps = [word for uri in uris for word in (f"--url-map:{uri}", folder / uri[1:].partition("?")[0])]
    done = subprocess.run(
        ["xmlsec1", "--verify", "--id-attr:Id", "Object", "--id-attr:Id", f"{SPACES['xd']}:SignedProperties",
         "--enabled-reference-uris", "empty,same-doc,local,remote", "--trusted-pem", ca, *maps, folder / SIGNATURE],
        capture_output=True, text=True, check=False)
    counts = re.findall(r"References \(ok/all\): (\d+)/(\d+)", done.stdout + done.stderr)
    return done.returncode == 0, [(int(fit), int(total)) for fit, total in counts], len(uris)


@pytest.mark.skipif(not shutil.which("xmlsec1"), reason="no xmlsec1 (package xmlsec1)")
def test_xmlsec_finds_every_reference_as_it_was_signed(good, authority, tmp_path):
    for number, (name, data) in enumerate(good.items()):
        holds, counts, listed = xmlsec(tmp_path / str(number), data, authority.certificate)
        assert (holds, counts) == (True, [(3, 3), (listed, listed)]), name


@pytest.mark.skipif(not shutil.which("xmlsec1"), reason="no xmlsec1 (package xmlsec1)")
def test_xmlsec_counts_an_altered_part(good, authority, tmp_path):
    altered = changed(good["RSA 2048, SHA-256"], DOCUMENT, "Điều 1", "Điều 2")
    _, counts, listed = xmlsec(tmp_path, altered, authority.certificate)
    assert counts[1] == (listed - 1, listed)


def test_every_kind_of_signature_is_good_for_our_verifier_too(good, authority):
    for name, data in good.items():
        verdict = verify(data, (authority.certificate,), name)
        assert verdict.fine, (name, verdict.problems)
        assert verdict.problems == ()
        assert len(verdict.signatures) == 1 + (name == "signed twice")
        assert all(one.whole_file and one.trusted and one.valid_then and one.claimed_name is None
                   for one in verdict.signatures), name


def test_equal_arguments_give_equal_bytes(trial_signer, authority):
    docx = still(word_parts())
    for key in (trial_signer, elliptic_key(authority, ec.SECP256R1())):
        assert signed(docx, key) == signed(docx, key)
    assert signed(docx, trial_signer) != signed(docx, trial_signer, now=NOW + timedelta(seconds=1))


def test_a_time_stamp_makes_the_time_certain(good, authority):
    (one,) = verify(good["stamped"], (authority.certificate,)).signatures
    assert one.claimed_time == NOW
    assert one.stamped_time == NOW + timedelta(seconds=40)
    (other,) = verify(good["RSA 2048, SHA-256"], (authority.certificate,)).signatures
    assert other.stamped_time is None


def test_a_signature_states_its_reason_and_its_time_in_both_places(good):
    root = etree.fromstring(parts_of(good["RSA 2048, SHA-256"])[SIGNATURE])
    assert root.findtext(".//office:SignatureComments", None, SPACES) == FULL_REASON
    assert {root.findtext(path, None, SPACES) for path in (".//mdssi:Value", ".//xd:SigningTime")} == {
        "2026-03-02T01:30:00Z"}


def test_a_long_reason_is_cut_to_what_the_format_holds(trial_signer):
    made = signed(still(word_parts()), trial_signer, reason="quyết định " * 100)
    root = etree.fromstring(parts_of(made)[SIGNATURE])
    assert len(root.findtext(".//office:SignatureComments", None, SPACES)) == 255


def test_a_reason_with_letters_that_xml_cannot_hold_is_cleaned(trial_signer):
    root = etree.fromstring(parts_of(signed(still(word_parts()), trial_signer, reason="a\x1b\0b\nc"))[SIGNATURE])
    assert root.findtext(".//office:SignatureComments", None, SPACES) == one_line("a\x1b\0b\nc") == "ab c"


def test_signing_changes_no_part_but_what_leads_to_the_signature(good, paper):
    before, after = parts_of(paper), parts_of(good["a paper of ours"])
    different = {name for name in after if after[name] != before.get(name)}
    assert {name for name in different if not name.endswith(".rels")} == {
        "[Content_Types].xml", "_xmlsignatures/origin.sigs", SIGNATURE}
    assert set(before) <= set(after)


def test_a_generated_paper_carries_nothing_that_a_signature_would_leave_out_but_its_properties(paper):
    names = zipfile.ZipFile(io.BytesIO(paper)).namelist()
    assert [name for name in names if name.startswith("customXml/") or "thumbnail" in name.lower()] == []


def test_a_link_that_libreoffice_would_misread_is_told_before_signing(trial_signer):
    docx = still(word_parts("https://dongnai.gov.vn/tim?a=1&amp;b=2"))
    made, problems = sign_docx(docx, algorithm="sha256", key=trial_signer, now=NOW, reason="x")
    assert made is None
    assert [(one.code, dict(one.args)["target"]) for one in problems] == [
        ("V067", "https://dongnai.gov.vn/tim?a=1&b=2")]


@pytest.mark.parametrize("docx", [b"", b"PK docx", still({"word/document.xml": b"<x/>"}),
                                  with_parts(still(word_parts()), {"word/header1.xml": None}),
                                  changed(still(word_parts()), "[Content_Types].xml", '"png"', '"x"')],
                         ids=["empty", "no zip", "no package", "a relationship leads nowhere", "a part of no type"])
def test_what_is_no_whole_docx_is_not_signed(docx, trial_signer):
    made, problems = sign_docx(docx, algorithm="sha256", key=trial_signer, now=NOW, reason="x", name="quyet-dinh")
    assert made is None
    assert [(one.code, one.place.path) for one in problems] == [("V060", "quyet-dinh")]


def test_a_signed_docx_says_that_the_pdf_is_the_original(good, authority):
    verdict = verify(good["a paper of ours"], (authority.certificate,))
    assert verdict.state is State.TRIAL
    assert verdict.original_elsewhere
