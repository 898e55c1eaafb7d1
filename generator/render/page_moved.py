"""What stands at an address whose page went elsewhere: it says so and leads there."""

from ..derive.sentences import procedure_path
from .piece import Piece, View


def moved_page(view: View, old: str, new: str) -> Piece:
    """The old address's page. Both addresses begin with a slash."""
    library = view.catalog.library
    said = next((library.redirects[at] for at in _from(old) if at in library.redirects), None)
    code = new.split("/")[2] if new.count("/") > 2 else ""
    known = library.procedures.get(code) if new.startswith(f"/{procedure_path(code)}") else None
    name = known.versions[-1].version.name if known and known.versions else ""
    return view.piece("page", old[1:], "Trang đã chuyển địa chỉ", "Trang này đã chuyển sang địa chỉ mới.", (),
                      "moved.html", index=False, target=new[1:], name=name, since=said.since if said else None,
                      note=(said.note if said else None) or "", address=f"{library.site.address.rstrip('/')}{new}")


def _from(address: str) -> list[str]:
    """The address and the folders above it, the nearest first."""
    parts = address.strip("/").split("/")
    return ["/" + "/".join(parts[:count]) + "/" for count in range(len(parts), 0, -1)]
