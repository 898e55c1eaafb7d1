"""The ledger of permanent addresses kept up to date: what is published is written down, nothing is ever taken out."""

from pathlib import Path

from ..derive.addresses import unrecorded
from ..load.addresses import LEDGER
from ..resolve import Catalog
from .writing import write_new

_HEAD = """\
# Sổ địa chỉ: mọi địa chỉ từng công khai, mỗi dòng một địa chỉ. Do `congkhai ledger --write` ghi thêm; đừng xóa dòng
# nào đã công khai. Trang dời đi thì thêm một dòng vào redirects.yaml.
"""


def record(catalog: Catalog, content: Path) -> list[str]:
    """Adds to `addresses.txt` what it lacks; what was added. A line that cannot be read is the check's affair."""
    fresh = unrecorded(catalog)
    if fresh:
        lines = sorted({*catalog.library.ledger, *fresh})
        write_new(content / LEDGER, _HEAD + "\n".join(lines) + "\n", force=True)
    return fresh
