"""Signing with real keys from end to end: PIN by descriptor, services on loopback, papers signed elsewhere."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from PIL import Image, ImageDraw
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

from generator.sign.key import Key
from generator.sign.profile import PROFILES, Role
from generator.sign.trial import trial_keys
from tests.cli.conftest import CASE, DAY, SIGNED, copied
from tests.conftest import Said, congkhai, environment, tree
from tests.signing.authority import Services, services
from tests.signing.corpus import covered, grown

PIN = "bi-mat-829417"
PDF = f"{CASE}/decision.signed.pdf"
LIVED = {"start": datetime(2016, 3, 3, tzinfo=UTC), "days": 7000}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Office"]:
    """An authority with services by this machine's clock, and what an office holds."""
    with services() as served:
        served.now = datetime.now(UTC)
        yield Office(served, tmp_path_factory.mktemp("co-quan"))


class Office:
    """Keys in files, the root to believe, a picture, a profile by the services on loopback."""

    def __init__(self, served: Services, folder: Path) -> None:
        self.served, self.folder = served, folder
        self.keys = {name: served.authority.issue(name, **LIVED) for name in ("Người ký", "Cơ quan")}
        for name, key in self.keys.items():
            self.keep(name, key)
        (folder / "goc.pem").write_bytes(served.authority.certificate.public_bytes(serialization.Encoding.PEM))
        picture = Image.new("RGBA", (300, 120), (255, 255, 255, 0))
        ImageDraw.Draw(picture).line([(20, 100), (150, 20), (280, 100)], fill=(10, 10, 90, 255), width=8)
        picture.save(folder / "chu-ky.png")
        text = (PROFILES / "office-archive.yaml").read_text("utf-8")
        (folder / "office.yaml").write_text(text.replace("http://tsa.ca.gov.vn/", f"{served.url}/tsa"), "utf-8")

    def keep(self, name: str, key: Key) -> None:
        secret = serialization.BestAvailableEncryption(PIN.encode())
        (self.folder / f"{name}.p12").write_bytes(
            pkcs12.serialize_key_and_certificates(b"x", key.private, key.certificate, key.chain, secret))

    def sign(self, at: Path, name: str, *more: str, pin: str = PIN) -> Said:
        """A real run that reads its PIN from a pipe."""
        reading, writing = os.pipe()
        os.write(writing, f"{pin}\n".encode())
        os.close(writing)
        command = [sys.executable, "-m", "generator", "sign", CASE, "--profile", str(self.folder / "office.yaml"),
                   "--key", str(self.folder / f"{name}.p12"), "--pin-fd", str(reading), "--anchor",
                   str(self.folder / "goc.pem"), "--image", str(self.folder / "chu-ky.png"), *more]
        done = subprocess.run(command, cwd=at, capture_output=True, timeout=120, check=False, pass_fds=(reading,),
                              stdin=subprocess.DEVNULL, env=environment(no_proxy="127.0.0.1"))
        os.close(reading)
        return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def verify(self, at: Path, file: str, *more: str) -> Said:
        return congkhai(at, "verify", file, "--anchor", self.folder / "goc.pem", "--format", "json", *more,
                        no_proxy="127.0.0.1")


@pytest.fixture(scope="module")
def issued(office: Office, sealed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Said]]:
    """The province with its decision signed by person and organization for real, for reading only."""
    base = copied(sealed, tmp_path_factory.mktemp("that"))
    return base, [office.sign(base, "Người ký"), office.sign(base, "Cơ quan")]


def test_person_and_organization_sign_one_after_the_other(issued: tuple[Path, list[Said]], office: Office) -> None:
    base, said = issued
    assert [one.code for one in said] == [0, 0], said
    record = json.loads((base / CASE / "decision.frozen.json").read_text("utf-8"))
    assert [one["role"] for one in record["signatures"]] == ["person", "organization"]
    answer = office.verify(base, PDF)
    data = json.loads(answer.out)
    assert (answer.code, data["state"]) == (0, "intact"), answer.all
    assert [one["level"] for one in data["signatures"]] == ["PAdES-B-LTA", "PAdES-B-LTA"]
    assert [one["signer"] for one in data["signatures"]] == ["Người ký", "Cơ quan"]
    assert len(data["stamps"]) == 2


def test_the_site_carries_the_signed_bytes_untouched(issued: tuple[Path, list[Said]], tmp_path: Path) -> None:
    base = copied(issued[0], tmp_path)
    said = congkhai(base, "build", *DAY)
    assert said.code == 0, said.all
    (shown,) = (base / "site/public/quyet-dinh").rglob("quyet-dinh.pdf")
    assert shown.read_bytes() == (base / PDF).read_bytes()


def test_a_page_calls_a_real_signature_intact_where_its_authority_is_trusted(
        issued: tuple[Path, list[Said]], office: Office, tmp_path: Path) -> None:
    base = copied(issued[0], tmp_path)
    assert congkhai(base, "build", *DAY).code == 0
    assert "Không kiểm tra được" in _page(base)
    said = congkhai(base, "verify", PDF)
    assert (said.code, said.codes) == (1, {"V005"})
    (base / "content/trust").mkdir()
    (base / "content/trust/goc.pem").write_bytes((office.folder / "goc.pem").read_bytes())
    said = congkhai(base, "build", *DAY)
    assert said.code == 0, said.all
    assert "Nguyên vẹn" in _page(base)
    assert "Không kiểm tra được" not in _page(base)
    assert congkhai(base, "verify", PDF).code == 0
    (base / "content/trust/goc.pem").write_bytes(b"-----BEGIN CERTIFICATE-----")
    assert {congkhai(base, *args).code for args in (("check", *DAY), ("build", *DAY), ("verify", PDF))} == {1}


def _page(base: Path) -> str:
    """The page of the decision as it was built."""
    return (base / "site/public/quyet-dinh" / Path(CASE).relative_to("content/decisions") / "index.html").read_text(
        "utf-8")


@pytest.mark.parametrize(("name", "code"), [("decision.frozen.json", "V012"), ("decision.signed.pdf", "V012"),
                                           ("decision.yaml", "V011")])
def test_a_trial_that_no_longer_fits_says_how_to_make_it_anew(name: str, code: str, signing: Path) -> None:
    file = signing / (f"{CASE}/{name}" if name.endswith(".yaml") else Path(SIGNED).with_name(name))
    file.write_bytes(file.read_bytes() + (b"# x\n" if name.endswith(".yaml") else b"x"))
    said = congkhai(signing, "check", *DAY)
    command = f"congkhai sign {CASE}/decision.yaml --force"
    assert (said.code, said.codes >= {code}, f"{command}\n" in said.all) == (1, True, True), said.all
    assert congkhai(signing, *command.split()[1:]).code == 0
    assert congkhai(signing, "check", *DAY).code == 0


def test_what_is_signed_is_locked_and_names_around_it_may_change(issued: tuple[Path, list[Said]], tmp_path: Path,
                                                                 office: Office) -> None:
    base = copied(issued[0], tmp_path)
    assert office.sign(base, "Cơ quan").codes == {"V010"}, "everyone has signed"
    yaml = base / CASE / "decision.yaml"
    before = yaml.read_bytes()
    yaml.write_bytes(before + b"# x\n")
    assert congkhai(base, "check", *DAY).codes >= {"V011"}
    yaml.write_bytes(before)
    (base / PDF).write_bytes(grown((base / PDF).read_bytes(), covered))
    said = congkhai(base, "build", *DAY)
    assert (said.code, said.codes >= {"V012"}) == (1, True)


def test_no_secret_is_in_what_is_said_or_written(issued: tuple[Path, list[Said]], office: Office,
                                                 tmp_path: Path) -> None:
    base, said = issued
    broken = copied(base, tmp_path)
    office.served.lies["/tsa"] = lambda *_: 503
    failed = [office.sign(broken, "Người ký", "--force"), office.sign(broken, "Người ký", "--force", pin="sai-1234567")]
    office.served.lies.clear()
    assert [one.codes for one in failed] == [{"V041"}, {"V033"}]
    told = "".join(one.all for one in (*said, *failed)).encode()
    written = [*tree(base).values(), *tree(broken).values()]
    for secret in _secrets(office):
        assert secret not in told
        assert not any(secret in data for data in written)


def _secrets(office: Office) -> list[bytes]:
    """The PINs, and each key's parts in the forms in which they would leak."""
    found = [PIN.encode(), b"sai-1234567"]
    for key in office.keys.values():
        numbers = key.private.private_numbers()
        pem = key.private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                        serialization.NoEncryption())
        found += [line for line in pem.splitlines() if not line.startswith(b"-----")]
        for number in (numbers.p, numbers.q, numbers.d):
            data = number.to_bytes((number.bit_length() + 7) // 8, "big")
            found += [data, data.hex().encode(), str(number).encode()]
    return found


def test_a_real_profile_needs_a_real_key(signing: Path, office: Office) -> None:
    assert congkhai(signing, "sign", CASE, "--profile", "office").codes == {"V025"}
    key, held = (trial_keys(signing / ".trial", datetime.now(UTC))[0][role] for role in Role)
    office.keep("demo", key)
    office.keep("demo-seal", held)
    assert office.sign(signing, "demo").codes == {"V014"}
    assert office.sign(signing, "demo-seal", "--as", "organization").codes == {"V014"}
    assert congkhai(signing, "release", "--profile", "office").codes == {"V025"}
    assert not (signing / PDF).exists()


def test_a_pin_is_asked_from_nobody_where_there_is_no_terminal(signing: Path, office: Office) -> None:
    asked = ("sign", CASE, "--profile", "office", "--key", office.folder / "Cơ quan.p12")
    assert congkhai(signing, *asked).codes == {"V034"}
    assert congkhai(signing, *asked, "--pin-fd", "77").codes == {"V034"}


def test_a_pin_is_no_argument() -> None:
    said = congkhai(Path.cwd(), "sign", "--help")
    assert "--pin-fd" in said.out
    assert "--pin " not in said.out


def test_a_revoked_certificate_signs_nothing_and_online_is_found_later(signing: Path, office: Office) -> None:
    key = office.served.authority.issue("Người sẽ bị thu hồi", **LIVED)
    office.keep("thu-hoi", key)
    office.served.authority.revoked[key.certificate.serial_number] = office.served.now - timedelta(days=1)
    assert office.sign(signing, "thu-hoi").codes == {"V049"}
    assert not (signing / PDF).exists()
    del office.served.authority.revoked[key.certificate.serial_number]
    base = office.folder / "thu-hoi"
    assert office.sign(copied(signing, base), "thu-hoi").code == 0
    assert office.verify(base / "tinh", PDF).code == 0
    office.served.authority.revoked[key.certificate.serial_number] = office.served.now - timedelta(days=1)
    assert office.verify(base / "tinh", PDF).code == 0, "by what the file keeps"
    answer = office.verify(base / "tinh", PDF, "--online")
    assert (answer.code, json.loads(answer.out)["state"]) == (1, "revoked")


def test_a_paper_goes_out_and_comes_back_signed(signing: Path, office: Office) -> None:
    profile = ("--profile", str(office.folder / "office.yaml"))
    out = signing / "ky-o-noi-khac.pdf"
    said = congkhai(signing, "sign", CASE, *profile, "--prepare", out)
    assert (said.code, said.out.strip()) == (0, str(out)), said.all
    again = signing / "lan-hai.pdf"
    congkhai(signing, "sign", CASE, *profile, "--prepare", again)
    assert again.read_bytes() == out.read_bytes(), "two exports are one document"
    back = signing / "da-ky.pdf"
    back.write_bytes(_elsewhere(out.read_bytes(), office.folder))
    anchor = ("--anchor", str(office.folder / "goc.pem"))
    assert congkhai(signing, "sign", CASE, *profile, "--take", out, *anchor).codes == {"V026"}
    assert congkhai(signing, "sign", CASE, *profile, "--take", back).codes == {"V005"}, "whom we believe is said"
    said = congkhai(signing, "sign", CASE, *profile, "--take", back, *anchor)
    assert said.code == 0, said.all
    assert (signing / PDF).read_bytes() == back.read_bytes()
    assert congkhai(signing, "check", *DAY).code == 0


def _elsewhere(pdf: bytes, folder: Path) -> bytes:
    """The office's own software: fills the first field in its own way."""
    out = BytesIO()
    signer = SimpleSigner.load_pkcs12(str(folder / "Người ký.p12"), passphrase=PIN.encode())
    sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf), strict=False), PdfSignatureMetadata(field_name="ChuKy"), signer,
             output=out, existing_fields_only=True)
    return out.getvalue()


def test_papers_of_every_issuer_and_kind_are_signed(signing: Path) -> None:
    letter = "plans/2026/kiem-soat/dispatch.yaml"
    said = congkhai(signing, "issue", letter, "--number", "05/SMH-VP", "--signed", "2026-03-02", "--signer",
                    "Trần Thị Thử Nghiệm")
    assert said.code == 0, said.all
    for paper, issuer in ((f"{CASE}/submission.yaml", "Sở Mô hình"), (letter, "Sở Mô hình")):
        said = congkhai(signing, "sign", paper)
        assert said.code == 0, said.all
        signed = Path(said.out.strip())
        data = json.loads(congkhai(signing, "verify", signed, "--format", "json").out)
        assert (data["state"], len(data["signatures"])) == ("trial", 2)
        assert issuer in data["signatures"][1]["claimed_name"]


def test_a_separate_annex_goes_with_its_paper_to_the_site(signing: Path, province: Path) -> None:
    annex = signing / "phu-luc.pdf"
    made = congkhai(signing, "document", f"{CASE}/submission.yaml", "--format", "pdf", "-o", annex, *DAY)
    assert made.code == 0, made.all
    said = congkhai(signing, "sign", CASE, "--annex", annex)
    assert said.code == 0, said.all
    signed = Path(said.out.strip())
    assert signed.name == "decision.phu-luc-1.signed.pdf"
    assert congkhai(signing, "verify", signed).code == 0
    assert congkhai(signing, "build", *DAY).code == 0
    (shown,) = (signing / "site/public/quyet-dinh").rglob("quyet-dinh-phu-luc-1.pdf")
    assert shown.read_bytes() == signed.read_bytes()
    assert "quyet-dinh-phu-luc-1.pdf" in (shown.parent / "index.html").read_text("utf-8")


def test_options_for_elsewhere_stand_alone(signing: Path, office: Office) -> None:
    assert congkhai(signing, "sign", "--all", "--prepare", "x.pdf").code == 2
    assert congkhai(signing, "sign", CASE, "--prepare", "x.pdf", "--as", "person").code == 2


def test_anchors_and_pictures_that_are_none_are_told(signing: Path, office: Office) -> None:
    assert congkhai(signing, "sign", CASE, "--anchor", "mkdocs.yml").codes == {"V038"}
    assert congkhai(signing, "sign", CASE, "--image", "mkdocs.yml").codes == {"V032"}
    assert congkhai(signing, "verify", SIGNED, "--anchor", "mkdocs.yml").codes == {"V038"}


def test_a_trial_is_signed_for_both_at_once_or_one_by_one(sealed: Path, signing: Path) -> None:
    record = json.loads((sealed / SIGNED.replace(".signed.pdf", ".frozen.json")).read_text("utf-8"))
    assert [one["role"] for one in record["signatures"]] == ["person", "organization"]
    assert congkhai(signing, "sign", CASE, "--as", "organization", "--force").code == 0
    assert congkhai(signing, "sign", CASE, "--as", "organization").codes == {"V010"}
    assert congkhai(signing, "sign", CASE).code == 0
    record = json.loads((signing / SIGNED.replace(".signed.pdf", ".frozen.json")).read_text("utf-8"))
    assert [one["role"] for one in record["signatures"]] == ["organization", "person"]


def test_a_paper_with_a_gap_is_not_signed(desk: Path) -> None:
    """Nothing in the small province says what the announcement is about: its citation stands as dots."""
    said = congkhai(desk, "sign", f"{CASE}/decision.yaml", *DAY)
    assert (said.code, said.codes) == (1, {"V030"}), said.all
    assert not (desk / SIGNED).exists()
