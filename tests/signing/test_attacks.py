"""The corpus: every falsified file is found out, no good one is doubted, and another program agrees."""

import re
import shutil
import subprocess
from datetime import timedelta
from io import BytesIO

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

from generator.sign.key import Key
from generator.sign.profile import Level, Role
from generator.sign.revocation import Proofs
from generator.sign.verdict import State
from generator.sign.verify import verify

from .authority import NOW, Authority
from .corpus import BREAKS, SHADOWS, flipped, grown, proofs_only, transplanted

PDFSIG = shutil.which("pdfsig")


@pytest.fixture(scope="module")
def anchors(authority):
    return (authority.certificate,)


@pytest.fixture(scope="module")
def both(sign, signed, authority):
    return sign(authority.issue("THỬ NGHIỆM - cơ quan"), pdf=signed, role=Role.ORGANIZATION)


def _asked(data, tmp_path):
    """What pdfsig says of each signature: whether it holds, whether it covers the whole file."""
    path = tmp_path / "asked.pdf"
    path.write_bytes(data)
    done = subprocess.run([PDFSIG, "-nocert", path], capture_output=True, check=False)
    said = done.stdout.decode("utf-8", "replace")
    return [("Signature is Valid" in part, "Not total document signed" not in part)
            for part in re.split(r"Signature #\d+:", said)[1:]
            if "ETSI.CAdES.detached" in part or "adbe.pkcs7.detached" in part]


def _agreed(data, verdict, tmp_path):
    if PDFSIG is None:
        return
    theirs = _asked(data, tmp_path)
    if len(theirs) != len(verdict.signatures):
        assert not verdict.fine, "one program sees what the other does not: never fine"
        return
    assert [holds for holds, _ in theirs] == [one.intact for one in verdict.signatures]
    if all(one.intact for one in verdict.signatures):
        assert [whole for _, whole in theirs] == [one.whole_file for one in verdict.signatures]


@pytest.mark.parametrize("made", ["signed", "both"])
def test_a_good_file_is_not_doubted(made, request, anchors, tmp_path):
    data = request.getfixturevalue(made)
    verdict = verify(data, anchors)
    assert (verdict.state, verdict.problems) == (State.TRIAL, ())
    _agreed(data, verdict, tmp_path)


@pytest.mark.parametrize("level", list(Level))
def test_no_level_is_doubted(level, served, root, sign, levels, tmp_path):
    anchors = (root.certificate,)
    first = sign(served.authority.issue(), profile=levels[level].model_copy(update={"trial": False}), box=None,
                 anchors=anchors)
    second = sign(served.authority.issue(curve=ec.SECP384R1()), pdf=first, role=Role.ORGANIZATION,
                  profile=levels[level].model_copy(update={"trial": False}), anchors=anchors)
    for data in (first, second):
        verdict = verify(data, anchors)
        assert (verdict.state, verdict.problems) == (State.INTACT, ())
        _agreed(data, verdict, tmp_path)


def _foreign(paper, key, tmp_path, digest="sha256", **more):
    """A signature by another program's habits: Adobe's format, its own field, the real clock's format."""
    path = tmp_path / "foreign.p12"
    path.write_bytes(pkcs12.serialize_key_and_certificates(
        b"x", key.private, key.certificate, key.chain, serialization.BestAvailableEncryption(b"x")))
    out = BytesIO()
    sign_pdf(IncrementalPdfFileWriter(BytesIO(paper), strict=False),
             PdfSignatureMetadata(field_name="Signature1", md_algorithm=digest, **more),
             SimpleSigner.load_pkcs12(str(path), passphrase=b"x"), output=out)
    return out.getvalue()


def test_a_file_that_is_not_ours_is_judged_by_the_same_measure(paper_pdf, authority, anchors, tmp_path):
    key = authority.issue(days=3650)
    data = _foreign(paper_pdf, key, tmp_path)
    verdict = verify(data, anchors)
    assert verdict.state is State.INTACT
    assert verdict.signatures[0].field == "Signature1"
    _agreed(data, verdict, tmp_path)


@pytest.mark.parametrize("change", SHADOWS, ids=lambda change: change.__doc__ or "")
@pytest.mark.parametrize("made", ["signed", "both"])
def test_content_hidden_or_replaced_by_a_later_increment_is_found(made, change, request, anchors, tmp_path):
    data = grown(request.getfixturevalue(made), change)
    verdict = verify(data, anchors)
    assert verdict.state in (State.CHANGED_AFTER, State.ALTERED)
    assert not verdict.fine
    assert verdict.problems
    _agreed(data, verdict, tmp_path)


@pytest.mark.parametrize("change", SHADOWS, ids=lambda change: change.__doc__ or "")
def test_a_time_stamp_over_the_whole_document_does_not_hide_what_came_after(
        change, sign, served, root, levels, tmp_path):
    made = sign(served.authority.issue("THỬ NGHIỆM"), profile=levels[Level.LTA], anchors=(root.certificate,))
    verdict = verify(grown(made, change), (root.certificate,))
    assert verdict.state in (State.CHANGED_AFTER, State.ALTERED)


@pytest.mark.parametrize("change", SHADOWS, ids=lambda change: change.__doc__ or "")
def test_a_change_between_two_signatures_is_found(change, sign, signed, authority, anchors, tmp_path):
    changed = grown(signed, change)
    made = sign(authority.issue("THỬ NGHIỆM - cơ quan"), pdf=changed, role=Role.ORGANIZATION)
    verdict = verify(made, anchors)
    assert verdict.state in (State.CHANGED_AFTER, State.ALTERED)
    assert verdict.signatures[0].changed_after or not verdict.signatures[0].intact
    _agreed(made, verdict, tmp_path)


@pytest.mark.parametrize("change", BREAKS, ids=lambda change: change.__doc__ or "")
@pytest.mark.parametrize("made", ["signed", "both"])
def test_a_broken_or_forged_file_is_found(made, change, request, anchors, tmp_path):
    data = change(request.getfixturevalue(made))
    verdict = verify(data, anchors)
    assert verdict.state not in (State.INTACT, State.TRIAL)
    assert verdict.problems
    _agreed(data, verdict, tmp_path)


def test_a_true_signature_behind_another_paper_is_found(signed, paper_pdf, anchors, tmp_path):
    data = transplanted(signed, paper_pdf.replace(b"2026", b"2027"))
    assert len(data) == len(signed)
    assert not verify(data, anchors).fine


def test_a_damaged_time_stamp_over_the_document_is_found(sign, served, root, levels):
    made = sign(served.authority.issue("THỬ NGHIỆM"), profile=levels[Level.LTA], anchors=(root.certificate,))
    token = made.rindex(b"<30")
    verdict = verify(flipped(made, token + 4000), (root.certificate,))
    assert not verdict.fine
    ours = verify(made, ())
    assert (ours.state, ours.stamps[0].intact, ours.stamps[0].trusted) == (State.UNTRUSTED, True, False)


def test_a_time_stamp_of_another_paper_over_this_one_is_found(sign, served, root, levels):
    made = sign(served.authority.issue("THỬ NGHIỆM"), profile=levels[Level.LTA], anchors=(root.certificate,))
    other = sign(served.authority.issue("THỬ NGHIỆM"), profile=levels[Level.LTA], anchors=(root.certificate,))
    start, end = made.rindex(b"<30") + 1, made.index(b">", made.rindex(b"<30"))
    foreign = other[other.rindex(b"<30") + 1:other.index(b">", other.rindex(b"<30"))].rstrip(b"0")
    verdict = verify(made[:start] + foreign.ljust(end - start, b"0") + made[end:], (root.certificate,))
    assert verdict.state is State.MISDATED
    assert {found.code for found in verdict.problems} == {"V028"}


def test_a_stranger_who_fills_the_empty_field_is_no_organization(sign, signed, anchors, tmp_path):
    data = sign(Authority().issue("THỬ NGHIỆM - cơ quan"), pdf=signed, role=Role.ORGANIZATION)
    verdict = verify(data, anchors)
    assert (verdict.state, verdict.signatures[0].state) == (State.UNTRUSTED, State.TRIAL)
    _agreed(data, verdict, tmp_path)


def test_an_expired_certificate_is_told(sign, authority, anchors, tmp_path):
    data = sign(authority.issue("THỬ NGHIỆM", NOW - timedelta(days=400), 365))
    verdict = verify(data, anchors)
    assert verdict.state is State.EXPIRED
    _agreed(data, verdict, tmp_path)


def test_a_revoked_certificate_is_told(sign, tmp_path):
    authority = Authority()
    key = authority.issue("THỬ NGHIỆM")
    authority.revoked[key.certificate.serial_number] = NOW - timedelta(days=2)
    data = sign(key)
    verdict = verify(data, (authority.certificate,), "", Proofs(crls=(authority.crl(),)))
    assert (verdict.state, verdict.problems[0].code) == (State.REVOKED, "V027")
    _agreed(data, verdict, tmp_path)


def _chained(authority, kind):
    """A signer whose chain looks right and is not."""
    if kind == "a stranger with the same names":
        return Authority().issue("THỬ NGHIỆM")
    if kind == "a signer that issues certificates":
        middle = Authority("Nơi cấp giữa")
        holder = authority.issue("THỬ NGHIỆM - người ký")
        middle.key, middle.name, middle.certificate = holder.private, holder.certificate.subject, holder.certificate
        middle.above = authority
        return middle.issue("THỬ NGHIỆM")
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "THỬ NGHIỆM - tự cấp")])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    own = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
           .serial_number(7).not_valid_before(NOW - timedelta(days=9)).not_valid_after(NOW + timedelta(days=9))
           .add_extension(usage, True).sign(private, hashes.SHA256()))
    return Key(own, private, ())


@pytest.mark.parametrize("kind", ["a stranger with the same names", "a signer that issues certificates",
                                  "who certified himself"])
def test_a_wrong_chain_is_not_trusted(sign, authority, anchors, kind, tmp_path):
    data = sign(_chained(authority, kind))
    verdict = verify(data, anchors)
    assert verdict.state is State.UNTRUSTED
    _agreed(data, verdict, tmp_path)


def test_a_key_that_is_for_something_else_is_not_trusted(sign, authority, anchors):
    public = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(False, False, True, False, False, False, False, False, False)
    held = authority.certify(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Máy chủ")]), public.public_key(),
                             NOW - timedelta(days=1), 9, [(usage, True)])
    assert verify(sign(Key(held, public, authority.chain)), anchors).state is State.UNTRUSTED


@pytest.mark.parametrize("kind", ["a short key", "an old digest", "an old digest in the certificate"])
def test_weak_algorithms_are_told_as_weak_not_as_forged(sign, authority, anchors, paper_pdf, tmp_path, kind):
    if kind == "an old digest":
        data = _foreign(paper_pdf, authority.issue(days=3650), tmp_path, "sha1")
    elif kind == "a short key":
        data = sign(authority.issue("THỬ NGHIỆM", bits=1024))
    else:
        data = sign(_old(authority))
    verdict = verify(data, anchors)
    assert (verdict.state, verdict.signatures[0].intact) == (State.WEAK, True)
    assert verdict.problems[0].code == "V009"
    _agreed(data, verdict, tmp_path)


def _old(authority):
    """A certificate over SHA-1, which today's library no longer makes: taken from one over SHA-256 by hand."""
    key = authority.issue("THỬ NGHIỆM")
    return Key(_resigned(key.certificate, authority), key.private, key.chain)


def _resigned(certificate, authority):
    sha256, sha1 = bytes.fromhex("06092a864886f70d01010b"), bytes.fromhex("06092a864886f70d010105")
    body = certificate.tbs_certificate_bytes.replace(sha256, sha1)
    signature = authority.key.sign(body, padding.PKCS1v15(), hashes.SHA1())  # noqa: S303 - weak on purpose
    bits = b"\x03\x82" + (len(signature) + 1).to_bytes(2, "big") + b"\0" + signature
    inner = body + b"0\x0d" + sha1 + b"\x05\x00" + bits
    return x509.load_der_x509_certificate(b"0\x82" + len(inner).to_bytes(2, "big") + inner)


@pytest.mark.parametrize("made", ["signed", "both"])
def test_an_increment_that_only_brings_proofs_is_no_change(made, request, anchors, tmp_path):
    data = grown(request.getfixturevalue(made), proofs_only)
    verdict = verify(data, anchors)
    assert (verdict.state, verdict.signatures[-1].whole_file) == (State.TRIAL, False)
    _agreed(data, verdict, tmp_path)
