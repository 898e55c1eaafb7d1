"""Keys in files and on tokens, whom to believe, and papers that are signed elsewhere and taken back."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12

from generator.sign.anchors import read_anchors
from generator.sign.freeze import Paper, sign_paper, take_paper
from generator.sign.pdf import Act, prepare_pdf
from generator.sign.pkcs12 import key_of_file
from generator.sign.profile import Role
from generator.sign.record import read_frozen, signed_files
from generator.sign.refusal import Refusal
from generator.sign.token import Slot, key_of_token
from generator.sign.verdict import State
from generator.sign.verify import verify

from .authority import NOW, Authority
from .corpus import covered, grown, saved_again

DRIVER = next(Path("/usr/lib").glob("**/softhsm/libsofthsm2.so"), None)
PIN = "482913"
softhsm = pytest.mark.skipif(DRIVER is None or shutil.which("softhsm2-util") is None,
                             reason="SoftHSM2 (softhsm2) is not on this machine")
PATH = "decisions/2026/ho-tich-thang-3/decision.yaml"


def _p12(key, pin=PIN):
    return pkcs12.serialize_key_and_certificates(b"x", key.private, key.certificate, key.chain,
                                                 serialization.BestAvailableEncryption(pin.encode()))


@pytest.mark.parametrize("curve", [None, ec.SECP256R1()], ids=["RSA", "ECDSA"])
def test_a_key_file_signs(authority, sign, curve):
    key = key_of_file(_p12(authority.issue("THỬ NGHIỆM", curve=curve)), PIN, "co-quan.p12")
    assert verify(sign(key), (authority.certificate,)).state is State.TRIAL
    assert key.chain == (authority.certificate,)


@pytest.mark.parametrize(("data", "pin"), [("good", "0000"), (b"", PIN), (b"-----BEGIN", PIN)],
                         ids=["wrong PIN", "empty", "another format"])
def test_a_key_file_that_does_not_open_is_told_without_its_content(authority, data, pin):
    with pytest.raises(Refusal, match="V033") as caught:
        key_of_file(_p12(authority.issue()) if data == "good" else data, pin, "co-quan.p12")
    assert caught.value.words == {"file": "co-quan.p12"}
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def _util(*args, **env):
    subprocess.run(["softhsm2-util", *args], check=True, capture_output=True, env={**os.environ, **env})


@pytest.fixture(scope="module")
def token(tmp_path_factory):
    """SoftHSM with two tokens: one with an RSA key and its certificate, one with an ECDSA key."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    authority = Authority()
    keys = {label: authority.issue(f"THỬ NGHIỆM - {label}", curve=curve)
            for label, curve in (("rsa", None), ("ec", ec.SECP256R1()))}
    for label, key in keys.items():
        _held(folder, label, key)
    for label, key in keys.items():  # the driver sees only the tokens that are there when it is loaded
        _certified(label, (b"\x01", key.certificate), (b"\x02", key.chain[0]))
    yield authority
    if before is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = before


def _held(folder, label, key):
    """A token with a key brought onto it, as an office gets it from its authority."""
    _util("--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "12345678")
    pem = folder / f"{label}.pem"
    pem.write_bytes(key.private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                              serialization.NoEncryption()))
    _util("--import", str(pem), "--token", label, "--pin", PIN, "--label", "sign", "--id", "01")


def _certified(label, *certificates):
    with pkcs11.lib(str(DRIVER)).get_token(token_label=label).open(rw=True, user_pin=PIN) as session:
        for number, certificate in certificates:
            session.create_object({
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE, pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509, pkcs11.Attribute.ID: number,
                pkcs11.Attribute.SUBJECT: certificate.subject.public_bytes(),
                pkcs11.Attribute.VALUE: certificate.public_bytes(serialization.Encoding.DER)})


@softhsm
@pytest.mark.parametrize(("slot", "pin", "why"), [
    (Slot(DRIVER or Path(), "rsa"), "000000", "PinIncorrect"), (Slot(DRIVER or Path(), "none"), PIN, "0 token"),
    (Slot(DRIVER or Path()), PIN, "token"), (Slot(DRIVER or Path(), "rsa", "other"), PIN, "0 key"),
    (Slot(Path("/nowhere.so"), "rsa"), PIN, "nowhere")], ids=["PIN", "label", "several", "key", "driver"])
def test_a_token_that_cannot_be_used_is_told_without_the_pin(token, slot, pin, why):
    with pytest.raises(Refusal, match="V035") as caught:
        key_of_token(slot, pin)
    assert why in str(caught.value.words["why"])
    assert pin not in str(caught.value.words)


@softhsm
@pytest.mark.parametrize("label", ["rsa", "ec"])
def test_a_token_signs_without_giving_its_key_away(token, sign, label):
    key = key_of_token(Slot(DRIVER, label), PIN)
    verdict = verify(sign(key), (token.certificate,))
    assert verdict.state is State.TRIAL
    assert verdict.signatures[0].signer == f"THỬ NGHIỆM - {label}"
    assert key.chain == (token.certificate,)
    assert callable(key.private)


def test_anchors_come_from_files_and_folders_in_both_forms_with_lists_beside(tmp_path, authority):
    other = Authority("Nơi cấp khác")
    folder = tmp_path / "tin-cay"
    folder.mkdir()
    pem, der = serialization.Encoding.PEM, serialization.Encoding.DER
    (folder / "a.pem").write_bytes(authority.certificate.public_bytes(pem) + other.certificate.public_bytes(pem))
    (folder / "b.cer").write_bytes(other.certificate.public_bytes(der))
    (folder / "b.crl").write_bytes(other.crl())
    (folder / "doc.txt").write_text("x")
    found, proofs, problems = read_anchors([folder, folder / "b.cer"])
    assert found == (authority.certificate, other.certificate)
    assert proofs.crls == (other.crl(),) or len(proofs.crls) == 1
    assert problems == []


def test_anchors_that_cannot_be_read_are_told(tmp_path):
    (tmp_path / "x.pem").write_text("x")
    assert [p.code for p in read_anchors([tmp_path / "x.pem", tmp_path])[2]] == ["V038", "V038"]


@pytest.fixture
def real(demo):
    """A profile for real papers by the trial's measures."""
    return demo.model_copy(update={"trial": False})


@pytest.fixture
def desk(tmp_path, paper_pdf, real):
    """A paper made ready, and where it is kept."""
    paper = Paper(PATH, b"number: 1\n", json.dumps({"lines": []}).encode(), prepare_pdf(paper_pdf, real, None))
    return paper, signed_files(PATH, tmp_path / "content", None)


def _take(desk, data, real, authority, **more):
    paper, files = desk
    return take_paper(paper, files, data, profile=real, profile_name="office", anchors=(authority.certificate,),
                      signer="Nguyễn Văn Mẫu", file="da-ky.pdf", **more)


def test_a_paper_signed_elsewhere_is_kept_and_frozen(desk, sign, authority, real):
    paper, files = desk
    first = sign(authority.issue("Người ký"), pdf=paper.pdf, profile=real)
    frozen, problems = _take(desk, first, real, authority)
    assert not problems
    assert files.pdf.read_bytes() == first
    assert [(one.role, one.signer) for one in frozen.signatures] == [(Role.PERSON, "Nguyễn Văn Mẫu")]
    second = sign(authority.issue("Cơ quan"), pdf=first, profile=real, role=Role.ORGANIZATION, name="Ủy ban")
    frozen, problems = _take(desk, second, real, authority)
    assert not problems
    assert [one.signer for one in frozen.signatures] == ["Nguyễn Văn Mẫu", "Ủy ban"]
    assert read_frozen(files) == (frozen, [])


def test_both_may_sign_elsewhere_before_it_is_taken_back(desk, sign, authority, real):
    paper, _ = desk
    first = sign(authority.issue(), pdf=paper.pdf, profile=real)
    both = sign(authority.issue(), pdf=first, profile=real, role=Role.ORGANIZATION)
    assert len(_take(desk, both, real, authority)[0].signatures) == 2


def test_what_comes_back_may_be_signed_on_here(desk, sign, authority, real):
    paper, files = desk
    _take(desk, sign(authority.issue(), pdf=paper.pdf, profile=real), real, authority)
    act = Act(Role.ORGANIZATION, authority.issue(), NOW, "Ủy ban", "Công bố", anchors=(authority.certificate,))
    frozen, problems = sign_paper(paper, files, act, profile=real, profile_name="office")
    assert not problems
    assert len(frozen.signatures) == 2


@pytest.mark.parametrize("kind", ["another paper", "saved again", "unsigned", "covered", "a stranger", "a trial",
                                  "cut"])
def test_what_is_not_the_prepared_paper_soundly_signed_is_not_taken(desk, sign, authority, real, paper_pdf, kind):
    paper, files = desk
    good = sign(authority.issue(), pdf=paper.pdf, profile=real)
    data, code = {
        "another paper": lambda: (sign(authority.issue(), pdf=prepare_pdf(paper_pdf, real, None) + b"\n",
                                       profile=real)[1:], "V036"),
        "saved again": lambda: (saved_again(good), "V036"),
        "unsigned": lambda: (paper.pdf, "V026"),
        "covered": lambda: (grown(good, covered), "V004"),
        "a stranger": lambda: (sign(Authority().issue(), pdf=paper.pdf, profile=real), "V005"),
        "a trial": lambda: (sign(authority.issue("THỬ NGHIỆM"), pdf=paper.pdf, profile=real), "V014"),
        "cut": lambda: (good[:-400], "V003"),
    }[kind]()
    frozen, problems = _take(desk, data, real, authority)
    assert frozen is None
    assert [p.code for p in problems] == [code]
    assert not files.pdf.exists()


def test_a_paper_edited_since_its_first_signature_takes_no_second(desk, sign, authority, real):
    paper, _ = desk
    first = sign(authority.issue(), pdf=paper.pdf, profile=real)
    _take(desk, first, real, authority)
    second = sign(authority.issue(), pdf=first, profile=real, role=Role.ORGANIZATION)
    edited = (Paper(PATH, b"number: 2\n", paper.tree, b""), desk[1])
    assert [p.code for p in _take(edited, second, real, authority)[1]] == ["V011"]
