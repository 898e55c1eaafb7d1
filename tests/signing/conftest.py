"""A paper to sign and an authority made for the tests: real keys, real signatures, no network, no real clock."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from generator.sign.key import Key
from generator.sign.moment import VIETNAM
from generator.sign.pdf import sign_pdf
from generator.sign.profile import Profile, load_profile

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=VIETNAM)
BOX = (-1, 300, 300, 500, 385)
SOURCE = """
#set document(title: "Quyết định", author: "Ủy ban nhân dân", date: datetime(year: 2026, month: 3, day: 1))
#set text(lang: "vi", font: ("Times New Roman", "Liberation Serif"), fallback: true)
= QUYẾT ĐỊNH
Điều 1. Công bố kèm theo Quyết định này danh mục thủ tục hành chính.
#pagebreak()
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""


class Authority:
    """Issues certificates with the name, the days and the strength that a test asks for."""

    def __init__(self, name: str = "Nơi cấp của bài kiểm tra") -> None:
        self.key = rsa.generate_private_key(65537, 2048)
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.certificate = self._certificate(self.name, self.key.public_key(), NOW - timedelta(days=3650), 7300, True)

    def issue(self, name: str = "Nguyễn Văn Mẫu", start: datetime = NOW - timedelta(days=30), days: int = 365,
              bits: int = 2048) -> Key:
        private = rsa.generate_private_key(65537, bits)
        subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Cơ quan mẫu"),
                             x509.NameAttribute(NameOID.COMMON_NAME, name)])
        certificate = self._certificate(subject, private.public_key(), start, days, False)
        return Key(certificate, private, (self.certificate,))

    def _certificate(self, subject: x509.Name, public: rsa.RSAPublicKey, start: datetime, days: int,
                     authority: bool) -> x509.Certificate:
        usage = x509.KeyUsage(not authority, not authority, False, False, False, authority, authority, False, False)
        return (x509.CertificateBuilder().subject_name(subject).issuer_name(self.name).public_key(public)
                .serial_number(x509.random_serial_number()).not_valid_before(start)
                .not_valid_after(start + timedelta(days=days))
                .add_extension(x509.BasicConstraints(authority, 0 if authority else None), True)
                .add_extension(usage, True)
                .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), False)
                .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False)
                .sign(self.key, hashes.SHA256()))


@pytest.fixture(scope="session")
def paper_pdf() -> bytes:
    made = typst.compile(SOURCE.encode(), format="pdf", pdf_standards=["a-2a", "ua-1"])
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="session")
def demo() -> Profile:
    profile, problems = load_profile("demo")
    assert profile is not None
    assert not problems
    return profile


@pytest.fixture(scope="session")
def trial_signer(authority: Authority) -> Key:
    return authority.issue("THỬ NGHIỆM - người ký của bài kiểm tra")


@pytest.fixture(scope="session")
def sign(paper_pdf: bytes, demo: Profile) -> Callable[..., bytes]:
    def signed(key: Key, pdf: bytes = paper_pdf, now: datetime = NOW, box: object = BOX) -> bytes:
        return sign_pdf(pdf, profile=demo, key=key, now=now, signer_name="Nguyễn Văn Mẫu",
                        reason="Công bố danh mục thủ tục hành chính", box=box)
    return signed


@pytest.fixture(scope="session")
def signed(sign: Callable[..., bytes], trial_signer: Key) -> bytes:
    return sign(trial_signer)
