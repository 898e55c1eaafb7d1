"""A published site against its releases, in a folder and on a server, honest or lying."""

import http.server
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from generator.packing import packed
from generator.publish.manifest import APART, NAME, compare, make_manifest
from generator.sign.key import Key, fingerprint
from generator.sign.release import digest_of, make_release, read_releases, show_releases
from generator.site_proof import Asked, SiteVerdict, can_be_anchor, prove, read_seen, remember, source_of
from generator.site_source import FolderSite, ServedSite
from generator.site_telling import told_of

from .conftest import NOW, Authority

DAY = date(2026, 3, 2)
TODAY = date(2026, 3, 10)
FILES = 60


@dataclass(frozen=True)
class Released:
    """A site released three times, and what its readers trust."""

    root: Path
    anchor: str
    key: Key

    def asked(self, **changes: object) -> Asked:
        return replace(Asked(self.anchor, TODAY), **changes)  # type: ignore[arg-type]

    def again(self, key: Key | None = None, day: date = DAY + timedelta(days=7)) -> None:
        """Released once more, as it stands now."""
        manifest = make_manifest(self.root)
        (self.root / NAME).write_bytes(manifest)
        chain = list(read_releases(self.root / APART))
        signer = key or self.key
        chain.append(make_release(manifest, chain[-1] if chain else None, signer, day))
        show_releases(self.root / APART, chain, (signer.certificate, *signer.chain))


def filled(root: Path) -> Path:
    for number in range(FILES):
        page = root / f"thu-tuc/{number // 10}/đăng ký {number}/index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"Thủ tục {number}", "utf-8")
    (root / "index.html").write_text("Trang chủ", "utf-8")
    (root / "quyet-dinh.pdf").write_bytes(b"%PDF " * 30_000)
    return root


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, authority: Authority, trial_signer: Key) -> Released:
    base = tmp_path_factory.mktemp("phat-hanh")
    (base / "ca.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    site = Released(filled(base / "public"), str(base / "ca.pem"), trial_signer)
    for number in range(3):
        (site.root / "index.html").write_text(f"Trang chủ, lần {number}", "utf-8")
        site.again(day=DAY + timedelta(days=number))
    return site


@pytest.fixture
def site(original: Released, tmp_path: Path) -> Released:
    return replace(original, root=shutil.copytree(original.root, tmp_path / "public"))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version, disable_nagle_algorithm = "HTTP/1.1", True

    def log_message(self, format: str, *args: object) -> None:
        """No log."""


@pytest.fixture
def served() -> Iterator[Callable[..., ServedSite]]:
    """Serves a folder on loopback by any handler."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def serve(root: Path, handler: type[_Quiet] = _Quiet, seconds: float = 60) -> ServedSite:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(root)))
        server.daemon_threads = True
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return ServedSite(f"http://127.0.0.1:{server.server_address[1]}/", seconds)

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def codes(proof: SiteVerdict) -> list[str]:
    return sorted({one.code for one in proof.problems})


def places(proof: SiteVerdict) -> set[str]:
    return {one.place.path for one in proof.problems}


@pytest.fixture(params=["folder", "server"])
def proved(request: pytest.FixtureRequest, served: Callable[..., ServedSite]) -> Callable[..., SiteVerdict]:
    """A released site judged where it lies, or as a server shows it."""
    def judge(site: Released, **changes: object) -> SiteVerdict:
        source = FolderSite(site.root) if request.param == "folder" else served(site.root)
        return prove(source, site.asked(**changes))
    return judge


def test_a_site_that_stands_as_it_was_released_is_whole(site: Released, proved: Callable[..., SiteVerdict]) -> None:
    proof = proved(site)
    assert proof.problems == ()
    assert (proof.releases, proof.files) == (3, FILES + 2)
    assert proof.newest is not None
    assert (proof.newest.sequence, proof.newest.day) == (3, DAY + timedelta(days=2))


@pytest.mark.parametrize("name", ["index.html", "quyet-dinh.pdf", "thu-tuc/3/đăng ký 37/index.html"])
def test_a_file_with_one_other_byte_is_found(name: str, site: Released, proved: Callable[..., SiteVerdict]) -> None:
    data = bytearray((site.root / name).read_bytes())
    data[-1] ^= 1
    (site.root / name).write_bytes(data)
    proof = proved(site)
    assert (codes(proof), places(proof)) == (["V022"], {name})


def test_a_file_that_is_gone_or_longer_is_found(site: Released, proved: Callable[..., SiteVerdict]) -> None:
    (site.root / "thu-tuc/0/đăng ký 7/index.html").unlink()
    with (site.root / "quyet-dinh.pdf").open("ab") as file:
        file.write(b"x" * 200_000)
    proof = proved(site)
    found = {(one.code, one.place.path) for one in proof.problems}
    assert ("V022", "quyet-dinh.pdf") in found
    assert "thu-tuc/0/đăng ký 7/index.html" in places(proof)
    assert len(found) == 2


@pytest.mark.parametrize("name", ["them.html", f"{APART}them.html", f"{APART}000001.html"])
def test_a_file_that_was_put_there_is_found_in_the_folder(name: str, site: Released) -> None:
    (site.root / name).write_text("giả", "utf-8")
    proof = prove(FolderSite(site.root), site.asked())
    assert (codes(proof), places(proof)) == (["V023"], {name})
    assert [one.path for one in compare(site.root, (site.root / NAME).read_bytes())] == [name]


def test_a_compressed_sibling_is_believed_only_where_it_holds_its_file(site: Released) -> None:
    sibling = site.root / "index.html.gz"
    sibling.write_bytes(packed((site.root / "index.html").read_bytes()))
    assert prove(FolderSite(site.root), site.asked()).problems == ()
    for data in (packed(b"Trang gi\xe1\xba\xa3"), b"khong nen"):
        sibling.write_bytes(data)
        proof = prove(FolderSite(site.root), site.asked())
        assert (codes(proof), places(proof)) == (["V022"], {"index.html.gz"})


class _Packs(_Quiet):
    """A server that sends siblings to who can unpack them, one of them another page."""

    sent = ""

    def do_GET(self) -> None:
        """As nginx's gzip_static does."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().do_GET()
        data = packed(self.sent.encode() if self.sent and path.parent == Path(self.directory) and path.suffix == ".html"
                      else path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return None


class _PacksAnother(_Packs):
    sent = "Trang giả"


def test_what_a_server_sends_compressed_is_what_is_checked(site: Released, served: Callable[..., ServedSite]) -> None:
    assert prove(served(site.root, _Packs), site.asked()).problems == ()
    proof = prove(served(site.root, _PacksAnother), site.asked())
    assert (codes(proof), places(proof)) == (["V022"], {"index.html"})


def test_a_manifest_made_anew_over_an_altered_page_is_found(site: Released, proved: Callable[..., SiteVerdict]) -> None:
    (site.root / "index.html").write_text("Trang giả", "utf-8")
    (site.root / NAME).write_bytes(make_manifest(site.root))
    assert codes(proved(site)) == ["V021"]


def test_a_release_signed_by_another_key_is_found(site: Released, proved: Callable[..., SiteVerdict]) -> None:
    (site.root / "index.html").write_text("Trang giả", "utf-8")
    site.again(Authority().issue("Nguyễn Văn Mẫu"))
    proof = proved(site)
    assert "V018" in codes(proof)
    assert proof.newest is None


def test_a_whole_chain_signed_by_another_key_is_found(site: Released, proved: Callable[..., SiteVerdict]) -> None:
    shutil.rmtree(site.root / APART)
    site.again(Authority().issue("Nguyễn Văn Mẫu"))
    assert codes(proved(site)) == ["V018"]


@pytest.mark.parametrize("gone", ["000002.json", "000002.p7s", "000001.json"])
def test_a_release_that_was_removed_is_found(gone: str, site: Released, proved: Callable[..., SiteVerdict]) -> None:
    (site.root / APART / gone).unlink()
    assert "V018" in codes(proved(site))


def test_a_chain_cut_short_does_not_fit_the_site(site: Released, proved: Callable[..., SiteVerdict]) -> None:
    (site.root / APART / "moi-nhat.txt").write_text("000002\n")
    assert "V021" in codes(proved(site))


@pytest.mark.parametrize("number", ["", "3", "00000x", "999999", "0000031234", "-00001"])
def test_a_site_that_names_no_newest_release_shows_none(number: str, site: Released) -> None:
    (site.root / APART / "moi-nhat.txt").write_text(number)
    assert codes(prove(FolderSite(site.root), site.asked())) == ["V051"]


def test_a_site_without_releases_says_what_to_do(site: Released, proved: Callable[..., SiteVerdict]) -> None:
    shutil.rmtree(site.root / APART)
    assert codes(proved(site)) == ["V051"]


def test_a_site_rolled_back_whole_is_found_by_who_knows_a_number_a_day_or_the_release(
        site: Released, proved: Callable[..., SiteVerdict], tmp_path: Path) -> None:
    old = replace(site, root=shutil.copytree(site.root, tmp_path / "old"))
    (site.root / "index.html").write_text("Trang mới", "utf-8")
    site.again()
    memory = tmp_path / "so-nho.json"
    remember(memory, "trang", proved(site))
    assert read_seen(memory, "trang-khac") == (None, [])
    seen, problems = read_seen(memory, "trang")
    assert problems == []
    assert codes(proved(old)) == []
    assert codes(proved(old, seen=seen)) == ["V020"]
    assert codes(proved(old, not_before=4)) == ["V053"]
    assert codes(proved(old, not_before=DAY + timedelta(days=5))) == ["V053"]
    assert codes(proved(site, not_before=4, seen=seen)) == []
    assert seen is not None
    assert seen.digest == digest_of(read_releases(site.root / APART)[-1])


def test_what_was_not_whole_is_not_remembered_and_a_broken_memory_is_told(site: Released, tmp_path: Path) -> None:
    (site.root / "index.html").unlink()
    memory = tmp_path / "so-nho.json"
    remember(memory, "trang", prove(FolderSite(site.root), site.asked()))
    assert not memory.exists()
    memory.write_text("[]")
    assert [one.code for one in read_seen(memory, "trang")[1]] == ["V056"]


def test_a_newest_release_that_is_old_is_told_and_no_fault(site: Released) -> None:
    proof = prove(FolderSite(site.root), site.asked(today=DAY + timedelta(days=100)))
    assert (codes(proof), proof.fine) == (["V054"], True)


def test_a_fingerprint_from_paper_is_an_anchor_as_good_as_the_certificate(
        site: Released, authority: Authority, proved: Callable[..., SiteVerdict]) -> None:
    printed = fingerprint(authority.certificate)
    spaced = printed.replace(":", "").lower()
    for anchor in (printed, " ".join(spaced[at:at + 4] for at in range(0, 64, 4)), fingerprint(site.key.certificate)):
        assert can_be_anchor(anchor)
        assert proved(site, anchor=anchor).problems == ()
    assert codes(proved(site, anchor=fingerprint(Authority().certificate))) == ["V052"]
    assert not can_be_anchor("1234")


def test_a_server_that_offers_another_certificate_for_a_fingerprint_is_found(
        site: Released, authority: Authority, proved: Callable[..., SiteVerdict]) -> None:
    printed = fingerprint(authority.certificate)
    stranger = Authority().certificate.public_bytes(Encoding.PEM)
    (site.root / APART / "chung-thu.pem").write_bytes(stranger)
    assert codes(proved(site, anchor=printed)) == ["V052"]


@pytest.mark.parametrize("path", ["../quyet-dinh.pdf", "/quyet-dinh.pdf", "a/../../b"])
def test_a_manifest_that_leads_out_of_the_site_is_not_followed(path: str, site: Released) -> None:
    (site.root / NAME).write_text(json.dumps({"files": [{"path": path, "sha256": "0" * 64, "size": 1}]}))
    assert codes(prove(FolderSite(site.root), site.asked())) == ["V021", "V055"]


class _TwoFaced(_Quiet):
    """Shows readers another page than the file that the manifest lists."""

    def do_GET(self) -> None:
        if self.path == "/":
            data = "Trang giả".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        else:
            super().do_GET()


class _Astray(_Quiet):
    """Sends readers of one page to another host."""

    def do_GET(self) -> None:
        if self.path == "/quyet-dinh.pdf":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.2:9/quyet-dinh.pdf")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            super().do_GET()


class _Endless(_Quiet):
    """Answers one page without end."""

    def do_GET(self) -> None:
        if self.path != "/quyet-dinh.pdf":
            super().do_GET()
            return
        self.close_connection = True
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"%PDF " * 10_000)
        except OSError:
            return


class _Silent(_Quiet):
    """Takes the question for one page and never answers."""

    never = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/quyet-dinh.pdf":
            self.never.wait(30)
        else:
            super().do_GET()


class _Moved(_Quiet):
    """Asks readers to come back by another address of its own."""

    def do_GET(self) -> None:
        if self.path == "/quyet-dinh.pdf":
            self.send_response(301)
            self.send_header("Location", "/quyet-dinh.pdf?ban=1")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            super().do_GET()


@pytest.mark.parametrize(("handler", "code", "name"), [
    (_TwoFaced, "V022", "index.html"), (_Astray, "V050", "quyet-dinh.pdf"), (_Endless, "V022", "quyet-dinh.pdf"),
    (_Silent, "V050", "quyet-dinh.pdf"),
])
def test_a_server_that_lies_wanders_off_or_keeps_us_waiting_is_told(
        handler: type[_Quiet], code: str, name: str, site: Released, served: Callable[..., ServedSite]) -> None:
    proof = prove(served(site.root, handler, 2), site.asked())
    assert [(one.code, one.place.path) for one in proof.problems] == [(code, name)]
    _Silent.never.set()


def test_a_server_may_lead_on_to_itself(site: Released, served: Callable[..., ServedSite]) -> None:
    assert prove(served(site.root, _Moved), site.asked()).problems == ()


def test_a_server_that_is_not_there_is_told_as_such() -> None:
    source = source_of("http://127.0.0.1:9", 5)
    assert source is not None
    proof = prove(source, Asked("0" * 64, TODAY))
    assert codes(proof) == ["V050", "V052", "V055"]
    assert source_of("khong-co-thu-muc", 5) is None


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_verdict_is_told_in_words(lang: str, site: Released) -> None:
    said = told_of(prove(FolderSite(site.root), site.asked()), TODAY, lang, kept=False)
    assert said[0].startswith({"vi": "ĐÚNG", "en": "WHOLE"}[lang])
    assert "--not-before 3" in said[-1]
    (site.root / "index.html").unlink()
    assert told_of(prove(FolderSite(site.root), site.asked()), TODAY, lang, kept=True)[0].startswith(
        {"vi": "KHÔNG ĐÚNG", "en": "NOT WHOLE"}[lang])


def test_releases_after_a_key_was_replaced_lead_to_the_same_anchor(site: Released, authority: Authority,
                                                                   proved: Callable[..., SiteVerdict]) -> None:
    site.again(authority.issue("Người ký sau", start=NOW - timedelta(days=1)))
    assert proved(site).problems == ()
