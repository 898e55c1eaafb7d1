"""The pipeline: read, check, make, publish. The only module that names every stage."""

import hashlib
import importlib.metadata
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from cryptography.x509 import Certificate

from .catalog import open_catalog
from .derive.addresses import OFFLINE, VERIFY
from .derive.paper_names import homes
from .derive.search import search_records, search_synonyms
from .load.kinds import KINDS
from .load.schemas import schema_text
from .load.search_data import read_search_data
from .paper_faults import faults_of_papers
from .papers import Paper, PrintShop, papers_of
from .problem import Problem, has_errors, in_order
from .publish.manifest import APART, manifest_bytes
from .publish.search_index import SearchSettings, search_index
from .publish.shells import Shells, make_shells
from .publish.siblings import siblings
from .publish.tree import Artifact, Bundle, Files, Written, nothing, publish
from .render.edition import Edition
from .render.html import SHEET as PAPER_SHEET
from .render.page_decisions import Seal, Signature
from .render.piece import TEMPLATES
from .resolve import Catalog
from .sign.anchors import office_anchors
from .sign.key import fingerprint
from .sign.moment import iso
from .sign.trial import trial_anchors
from .sign.verdict import State
from .sign.verify import verify_pdf
from .site_checking import checking_files
from .site_data import data_files, site_map
from .site_desk import Desk, open_desk
from .site_files import board_files, calendar_files, leaflet_files, moved_pages, paper_files
from .site_offline import NOT_IN_A_COPY, offline_files
from .site_pages import site_pages
from .viet import short_date
from .where import Where

_PACKAGE = Path(__file__).parent
_SEALS = {State.INTACT: Seal.INTACT, State.TRIAL: Seal.TRIAL, State.EXPIRED: Seal.EXPIRED,
          State.UNTRUSTED: Seal.UNCHECKED, State.UNSIGNED: Seal.DRAFT, State.REVOKED: Seal.REVOKED}


@dataclass(frozen=True, slots=True)
class Built:
    """What a build found and did; nothing was written where `written` is None."""

    problems: list[Problem]
    written: Written | None


def build_site(where: Where, today: date, jobs: int = 1, *, clean: bool = False,
               edition: Edition = Edition.ONLINE, packing: bool = False) -> Built:
    """The site into `where.out`, or every fault why not; with `packing`, texts have their compressed siblings.

    Raises NotOurs, ShellsFailed, NoTypeface."""
    if clean:
        shutil.rmtree(where.cache, ignore_errors=True)
    opened = open_catalog(where, today, jobs)
    catalog = opened.catalog
    problems = opened.problems
    if catalog is not None:
        problems = in_order([*problems, *faults_of_papers(catalog, where, today)])
    if catalog is None or has_errors(problems):
        return Built(problems, None)
    shells = shells_of(where.root)
    desk = _desk(catalog, where, today, shells, edition)
    written = publish(where.out, _artifacts(desk), where.cache / "tree", manifest_bytes, jobs,
                      partial(_last, desk, where), siblings if packing else nothing)
    shutil.rmtree(where.out / APART, ignore_errors=True)  # the exchange brings back an older site's releases
    return Built(problems, written)


def shells_of(root: Path) -> Shells:
    """The shells of a checkout, with the sheets that the program brings."""
    return make_shells(root, root / ".cache" / "shells", TEMPLATES, {"ck-paper.css": PAPER_SHEET.read_bytes()})


def _desk(catalog: Catalog, where: Where, today: date, shells: Shells, edition: Edition) -> Desk:
    shop = PrintShop()
    papers = {home: list(papers_of(catalog, home, where, today, shop)) for home in homes(catalog.library)}
    anchors = (*office_anchors(where.content), *trial_anchors(where.trial))
    return open_desk(catalog, today, shells, program_digest(), papers, shop, lambda paper: _signature(paper, anchors),
                     edition)


def program_digest() -> str:
    """The digest of this program and its data: whatever it makes depends on it, and on the libraries that write."""
    digest = hashlib.sha256()
    for name in ("typst", "python-docx", "Jinja2", "markdown-it-py", "pydantic", "segno"):
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _last(desk: Desk, where: Where, files: Files) -> Iterator[Artifact]:
    """What is made of the digests of all that came before."""
    yield from checking_files(desk, files)
    anchors = trial_anchors(where.trial)
    yield from offline_files(desk, fingerprint(anchors[0]) if anchors else "", files)


def _artifacts(desk: Desk) -> Iterator[Artifact | Bundle]:
    """All that is made of content and theme; a copy goes without what only a server needs."""
    left_out = NOT_IN_A_COPY if desk.edition is Edition.OFFLINE else frozenset()
    yield from (one for one in _everything(desk) if isinstance(one, Bundle) or one.path not in left_out)


def _everything(desk: Desk) -> Iterator[Artifact | Bundle]:
    paths: list[str] = []
    for path, data in desk.shells.files.items():
        yield Artifact(path, partial(bytes, data))
    for artifact in site_pages(desk):
        paths.append(artifact.path)
        yield artifact
    yield from paper_files(desk)
    yield from board_files(desk)
    yield from leaflet_files(desk)
    yield from calendar_files(desk)
    yield from moved_pages(desk)
    yield Bundle("search", desk.catalog_key, partial(_search, desk))
    for kind in KINDS:
        yield Artifact(f"data/schema/{kind.name}.json", partial(schema_text, kind), desk.ground)
    paths += [f"{VERIFY}index.html", f"{OFFLINE}index.html"]
    yield from data_files(desk)
    yield from site_map(desk, paths)
    yield Artifact("robots.txt", partial(_robots, desk))


def _search(desk: Desk) -> dict[str, bytes]:
    catalog, data = desk.view.catalog, read_search_data()
    names = {key: field.name for key, field in catalog.library.fields.items()}
    synonyms = search_synonyms(catalog, data.abbreviations)
    settings = SearchSettings(names, synonyms, data.stop, data.qualifiers, data.weights)
    return search_index(search_records(catalog, desk.view.today, data.abbreviations), settings)


def _robots(desk: Desk) -> bytes:
    """A demonstration asks search engines to stay away: it must not stand beside the real thing."""
    site = desk.view.catalog.library.site
    if site.demonstration:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\nSitemap: {site.address.rstrip('/')}/sitemap.xml\n".encode()


def _signature(paper: Paper, anchors: Sequence[Certificate]) -> Signature:
    """How a paper's signature stands: verified at every build, by those whom the office and the trial believe."""
    if paper.frozen is None or paper.files is None:
        return Signature()
    verdict = verify_pdf(paper.files.pdf.read_bytes(), anchors, paper.files.pdf.name)
    seal = _SEALS.get(verdict.state, Seal.CHANGED)
    moment = datetime.fromisoformat(paper.frozen.signed_at)
    said = f"{moment:%H:%M:%S} ngày {short_date(moment.date())}"
    stamp = next((one.stamp for one in reversed(verdict.signatures) if one.stamp is not None), None)
    stamped = f"{iso(stamp.time)}, {stamp.authority}" if stamp else ""
    told = "; ".join(dict.fromkeys(one.signer for one in verdict.signatures))  # by the certificates, not by our record
    return Signature(seal, told or paper.frozen.signer, said, stamped, paper.frozen.pdf_sha256)
