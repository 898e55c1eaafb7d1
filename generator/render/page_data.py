"""The page of open data: which files there are, what their columns mean, how a program reads them. Writes no file."""

from dataclasses import dataclass
from pathlib import Path

from ..derive.addresses import CATALOG
from ..derive.open_data.datasets import DATASETS, Dataset
from ..derive.sentences import DATA_KINDS, FEED, OPEN_DATA, SCHEMA, Link, data_path, procedure_data
from ..load.open_words import open_words
from .open_data.formats import FORMATS
from .open_data.schema_file import Column, columns
from .piece import Alternate, Piece, View

_CLIENTS = Path(__file__).parents[1] / "data" / "clients"
_SECTIONS = (
    ("tep", "Tệp để tải"), ("mot-thu-tuc", "Từng thủ tục một tệp"), ("theo-doi", "Theo dõi thay đổi"),
    ("chuong-trinh", "Đọc bằng chương trình"), ("cach-viet", "Cách viết trong tệp"), ("cot", "Nghĩa của từng cột"),
    ("giay-phep", "Giấy phép"), ("moi-den-dau", "Mới đến đâu"), ("kiem-tra", "Kiểm tra tệp đã tải"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A data set as the page shows it."""

    name: str
    title: str
    about: str
    count: int
    files: tuple[Link, ...]
    schema: str
    columns: tuple[Column, ...]


def data_page(view: View) -> Piece:
    """What there is, in which formats, on which terms."""
    site = view.catalog.library.site
    example = next(iter([*(code for code in site.most_asked if code in view.entries), *view.entries]), "")
    base = view.ground.base
    return view.piece(
        "page", OPEN_DATA, "Dữ liệu mở",
        "Danh mục và toàn văn thủ tục, công bố, quyết định, kế hoạch, số liệu: JSON, CSV, JSON-LD, tin thay đổi, lịch.",
        (), "data.html", alternates=[Alternate(FORMATS["jsonld"].media, "Danh mục dữ liệu (DCAT-AP)", CATALOG)],
        shown=[_shown(view, one) for one in DATASETS], sections=_SECTIONS, dcat=CATALOG, feed=FEED, example=example,
        example_files=[Link(FORMATS[kind].name, procedure_data(example, kind)) for kind in DATA_KINDS if example],
        pattern=[f"{base}{procedure_data('MÃ', kind)}" for kind in DATA_KINDS], licence=site.licence,
        reading=_client("read", base), verifying=_client("verify", base))


def _shown(view: View, dataset: Dataset) -> Shown:
    told = open_words().datasets[dataset.name]
    count = sum(1 for _ in dataset.rows(view.ground))
    files = tuple(Link(FORMATS[ending].name, data_path(dataset.name, ending)) for ending in dataset.formats)
    return Shown(dataset.name, told.title, told.about, count, files, data_path(dataset.name, SCHEMA),
                 tuple(columns(dataset)))


def _client(name: str, base: str) -> str:
    """A program as it is shown: with the site's address in it, so that it runs as it stands."""
    return (_CLIENTS / f"{name}.txt").read_text(encoding="utf-8").replace("{address}", base)
