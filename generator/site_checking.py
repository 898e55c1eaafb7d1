"""What `/xac-thuc/` is made of: the page, the digests that its script looks up, the same for `sha256sum -c`.

Made last, of the digests of what was published; knows no browser."""

import json
from collections.abc import Iterator, Mapping
from functools import partial

from .derive.addresses import SUMS, VERIFY
from .derive.boards import BOARD_STEM
from .derive.leaflets import LEAFLET_STEM
from .derive.published import (
    Published,
    published_blank,
    published_board,
    published_form,
    published_leaflet,
    published_paper,
    published_sample,
)
from .form_files import one_stop_forms
from .publish.tree import Artifact, Files
from .render import pages
from .render.page_verify import Handout
from .site_desk import Desk, sealed
from .site_pages import editorial

INDEX = f"{VERIFY}ma-bam.js"


def checking_files(desk: Desk, files: Files) -> Iterator[Artifact]:
    """The page and its lists."""
    handouts = _handouts(desk, files)
    words = desk.view.catalog.library.pages.get(VERIFY.rstrip("/"))
    make = partial(pages.verify_page, desk.view, handouts, editorial(words.text) if words else "")
    yield desk.page(make, VERIFY)
    yield Artifact(INDEX, partial(_index, handouts))
    yield Artifact(SUMS, partial(_sums, handouts))


def _handouts(desk: Desk, files: Files) -> list[Handout]:
    """Papers first, the newest above; then forms, boards and samples, as far as there are files of them."""
    catalog, today = desk.view.catalog, desk.view.today
    papers = [published_paper(catalog, home, paper.name, sealed(paper), today)
              for home, many in desk.papers.items() for paper in many]
    papers.sort(key=lambda one: (one.day is not None, one.day, one.stem), reverse=True)
    forms = [published_form(catalog, slug) for slug in catalog.library.forms]
    samples = [published_sample(catalog, code, slug) for code, procedure in catalog.library.procedures.items()
               if procedure.versions for slug in procedure.samples]
    blanks = [published_blank(document.title, path) for path, document in one_stop_forms(desk.shop).items()]
    boards = [published_board(catalog, code, BOARD_STEM) for code, procedure in catalog.library.procedures.items()
              if procedure.versions]
    leaflets = [published_leaflet(catalog, key, LEAFLET_STEM) for key in catalog.library.events]
    by_stem: dict[str, list[str]] = {}
    for path in files:
        by_stem.setdefault(path.rpartition(".")[0], []).append(path)
    handouts = [_handout(one, by_stem, files) for one in (*papers, *forms, *blanks, *boards, *leaflets, *samples)]
    return [one for one in handouts if one.files]


def _handout(one: Published, by_stem: Mapping[str, list[str]], files: Files) -> Handout:
    return Handout(one, tuple((path, *files[path]) for path in sorted(by_stem.get(one.stem, ()))))


def _index(handouts: list[Handout]) -> bytes:
    """A script, since a page in a folder may fetch nothing else: one line for each, files by digest and size."""
    rows = [json.dumps([one.what.name, one.what.page.label, one.what.page.path, one.what.state, one.what.facts,
                        [one.what.instead.label, one.what.instead.path] if one.what.instead else None,
                        [[path.rpartition("/")[2], digest, size] for path, digest, size in one.files], one.what.stem],
                       ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") for one in handouts]
    return "window.ckDigests=[\n{}\n];\n".format(",\n".join(rows)).encode()


def _sums(handouts: list[Handout]) -> bytes:
    """Digest, two spaces, path from the site's top."""
    return "".join(f"{digest}  {path}\n" for one in handouts for path, digest, _ in one.files).encode()
