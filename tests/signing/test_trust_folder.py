"""Whom an office believes: certificates in `content/trust`, and what may not lie there."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from generator.sign.anchors import office_anchors
from generator.sign.trust_folder import LARGEST, faults_of_trust
from tests.signing.authority import Authority

ROOT, OTHER = Authority(), Authority("Nơi cấp khác")
PEM, DER = (ROOT.certificate.public_bytes(form) for form in (serialization.Encoding.PEM, serialization.Encoding.DER))
BOTH = PEM + OTHER.certificate.public_bytes(serialization.Encoding.PEM)
SECRET = ROOT.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                serialization.NoEncryption())


def kept(content: Path, name: str, data: bytes) -> Path:
    path = content / "trust" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return content


@pytest.mark.parametrize(("name", "data", "count"), [
    ("goc.pem", PEM, 1), ("goc.crt", DER, 1), ("GOC.CER", DER, 1), ("hai.pem", b"Ban Co yeu\n" + BOTH, 2),
    ("doc.md", b"# Ai so van tay, khi nao", 0), (".gitkeep", b"", 0)])
def test_certificates_are_read_and_notes_are_left(name: str, data: bytes, count: int, tmp_path: Path) -> None:
    kept(tmp_path, name, data)
    assert (list(faults_of_trust(tmp_path)), len(office_anchors(tmp_path))) == ([], count)


def test_no_folder_is_nobody_believed(tmp_path: Path) -> None:
    assert (list(faults_of_trust(tmp_path)), office_anchors(tmp_path)) == ([], ())


def test_a_certificate_kept_twice_is_one(tmp_path: Path) -> None:
    kept(kept(tmp_path, "a.pem", BOTH), "b.crt", DER)
    assert office_anchors(tmp_path) == (ROOT.certificate, OTHER.certificate)


@pytest.mark.parametrize(("name", "data", "code"), [
    ("rong.pem", b"", "V068"), ("cut.pem", PEM[:-80], "V068"), ("chu.crt", "chứng thư".encode(), "V068"),
    ("anh.png", DER, "V068"), ("lon.cer", b"0" * (LARGEST + 1), "V068"), ("cut.cer", DER[:-1], "V068"),
    ("khoa.pem", SECRET, "V069"), ("ca-hai.pem", PEM + SECRET, "V069")])
def test_what_is_no_certificate_is_told_by_its_name(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    (found,) = faults_of_trust(kept(tmp_path, name, data))
    assert (found.code, found.place.path) == (code, f"content/trust/{name}")


def test_links_and_folders_are_refused(tmp_path: Path) -> None:
    kept(tmp_path, "goc.pem", PEM)
    (tmp_path / "trust" / "lien-ket.pem").symlink_to(tmp_path / "trust" / "goc.pem")
    (tmp_path / "trust" / "thu-muc.pem").mkdir()
    assert [found.code for found in faults_of_trust(tmp_path)] == ["F007", "V068"]


def test_a_link_is_believed_by_nobody(tmp_path: Path) -> None:
    elsewhere = tmp_path / "goc.pem"
    elsewhere.write_bytes(PEM)
    content = kept(tmp_path, "doc.md", b"")
    (content / "trust" / "lien-ket.pem").symlink_to(elsewhere)
    assert office_anchors(content) == ()
