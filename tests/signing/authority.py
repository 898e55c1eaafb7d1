"""A certificate authority of the tests with all its services on loopback: time stamps, OCSP, CRL; honest or not."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import cms, keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from generator.sign.key import Key
from generator.sign.moment import VIETNAM

Answer = bytes | int | None | Iterator[bytes]
NOW = datetime(2026, 3, 2, 8, 30, tzinfo=VIETNAM)


class Authority:
    """Issues certificates with the name, the days, the strength and the services that a test asks for."""

    def __init__(self, name: str = "Nơi cấp của bài kiểm tra", above: "Authority | None" = None) -> None:
        self.key = rsa.generate_private_key(65537, 2048)
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.above = above
        self.services = ""
        self.revoked: dict[int, datetime] = {}
        self.certificate = (above or self).certify(
            self.name, self.key.public_key(), NOW - timedelta(days=3650), 7300, self._authority_parts())

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        return (self.certificate, *(self.above.chain if self.above else ()))

    def issue(self, name: str = "Nguyễn Văn Mẫu", start: datetime = NOW - timedelta(days=30), days: int = 365,
              bits: int = 2048, curve: ec.EllipticCurve | None = None, digest: hashes.HashAlgorithm | None = None,
              uses: tuple[x509.ObjectIdentifier, ...] = (), unchecked: bool = False) -> Key:
        private = ec.generate_private_key(curve) if curve else rsa.generate_private_key(65537, bits)
        subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Cơ quan mẫu"),
                             x509.NameAttribute(NameOID.COMMON_NAME, name)])
        usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
        parts = [(x509.BasicConstraints(False, None), True), (usage, True),
                 *([(x509.ExtendedKeyUsage(uses), True)] if uses else []),
                 *([(x509.OCSPNoCheck(), False)] if unchecked else [])]
        certificate = self.certify(subject, private.public_key(), start, days, parts, digest)
        return Key(certificate, private, self.chain)

    def certify(self, subject, public, start, days, parts, digest=None) -> x509.Certificate:
        built = (x509.CertificateBuilder().subject_name(subject).issuer_name(self.name).public_key(public)
                 .serial_number(x509.random_serial_number()).not_valid_before(start)
                 .not_valid_after(start + timedelta(days=days))
                 .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), False)
                 .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False))
        for part, critical in (*parts, *(((part, False) for part in self._addresses()) if self.services else ())):
            built = built.add_extension(part, critical)
        return built.sign(self.key, digest or hashes.SHA256())

    def crl(self, now: datetime = NOW, days: int = 7) -> bytes:
        built = x509.CertificateRevocationListBuilder().issuer_name(self.name).last_update(now - timedelta(hours=1))
        built = built.next_update(now + timedelta(days=days))
        for number, since in self.revoked.items():
            built = built.add_revoked_certificate(
                x509.RevokedCertificateBuilder().serial_number(number).revocation_date(since).build())
        return built.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def answer(self, question: bytes, responder: Key, now: datetime) -> bytes:
        number = ocsp.load_der_ocsp_request(question).serial_number
        since = self.revoked.get(number)
        state = ocsp.OCSPCertStatus.REVOKED if since else ocsp.OCSPCertStatus.GOOD
        named = ocsp.load_der_ocsp_request(question)
        built = ocsp.OCSPResponseBuilder().add_response_by_hash(
            issuer_name_hash=named.issuer_name_hash, issuer_key_hash=named.issuer_key_hash, serial_number=number,
            algorithm=named.hash_algorithm, cert_status=state, this_update=now - timedelta(minutes=1),
            next_update=now + timedelta(days=1), revocation_time=since, revocation_reason=None)
        built = built.responder_id(ocsp.OCSPResponderEncoding.HASH, responder.certificate)
        made = built.certificates([responder.certificate]).sign(responder.private, hashes.SHA256())
        return made.public_bytes(serialization.Encoding.DER)

    def _authority_parts(self):
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        return [(x509.BasicConstraints(True, None), True), (usage, True)]

    def _addresses(self):
        name = x509.UniformResourceIdentifier
        yield x509.AuthorityInformationAccess([x509.AccessDescription(
            AuthorityInformationAccessOID.OCSP, name(f"{self.services}/ocsp"))])
        yield x509.CRLDistributionPoints([x509.DistributionPoint([name(f"{self.services}/crl")], None, None, None)])


@dataclass
class Services:
    """An authority's services, with what each answers; `asked` counts."""

    authority: Authority
    url: str
    stamper: Key
    responder: Key
    now: datetime = NOW
    lies: dict[str, Callable[["Services", bytes], Answer]] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    finished: threading.Event = field(default_factory=threading.Event)

    def answer(self, path: str, question: bytes) -> Answer:
        """The answer; a number is an HTTP fault, None is silence, pieces come one by one."""
        self.asked[path] = self.asked.get(path, 0) + 1
        lie = self.lies.get(path)
        if lie is not None:
            return lie(self, question)
        if path == "/tsa":
            return self.stamp(question)
        return self.authority.answer(question, self.responder, self.now) if path == "/ocsp" else (
            self.authority.crl(self.now))

    def stamp(self, question: bytes, now: datetime | None = None, by: Key | None = None) -> bytes:
        by = by or self.stamper
        store = SimpleCertificateStore()
        store.register_multiple([asn1_x509.Certificate.load(one.public_bytes(serialization.Encoding.DER))
                                 for one in by.chain if one.issuer != one.subject])
        key = by.private.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8,
                                       serialization.NoEncryption())
        made = DummyTimeStamper(
            asn1_x509.Certificate.load(by.certificate.public_bytes(serialization.Encoding.DER)),
            keys.PrivateKeyInfo.load(key), certs_to_embed=store, fixed_dt=now or self.now)
        return made.request_tsa_response(tsp.TimeStampReq.load(question)).dump()


@contextlib.contextmanager
def services(name: str = "Nơi cấp có dịch vụ", above: Authority | None = None) -> Iterator[Services]:
    """An authority whose certificates name services that answer on loopback."""
    authority = Authority(name, above)
    found: list[Services] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def _answer(self, question: bytes) -> None:
            answer = found[0].answer(self.path, question)
            if answer is None:
                found[0].finished.wait(5)
                return
            self.send_response(answer if isinstance(answer, int) else 200)
            self.end_headers()
            for piece in (answer,) if isinstance(answer, bytes) else () if isinstance(answer, int) else answer:
                self.wfile.write(piece)
                found[0].finished.wait(0.0 if isinstance(answer, bytes) else 0.05)

        def log_message(self, *args: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        authority.services = url
        stamper = authority.issue("Nơi cấp dấu thời gian", days=3650, uses=(ExtendedKeyUsageOID.TIME_STAMPING,))
        responder = authority.issue("Nơi trả lời", days=3650, uses=(ExtendedKeyUsageOID.OCSP_SIGNING,), unchecked=True)
        found.append(Services(authority, url, stamper, responder))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield found[0]
        finally:
            found[0].finished.set()
            server.shutdown()
            thread.join()


def altered_token(answer: bytes, change: Callable[[cms.SignedData], None]) -> bytes:
    """A time-stamp answer with its message changed after it was signed."""
    response = tsp.TimeStampResp.load(answer)
    change(response["time_stamp_token"]["content"])
    return response.dump(force=True)
