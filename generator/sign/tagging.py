"""A signature field's place in the structure tree of a tagged PDF, so that screen readers meet it (ISO 14289-1, 7.18).

Knows the structure tree and one annotation, nothing of signatures."""
# mypy: disable-error-code="no-untyped-call"
# The library's PDF objects carry no types.

from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, NumberObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def tag_field(writer: IncrementalPdfFileWriter, field: IndirectObject, page: IndirectObject, label: str) -> None:
    """Put the field as a Form element at the end of the document's structure; an untagged PDF is left as it is."""
    tree = _at(writer.root, "/StructTreeRoot")
    if not isinstance(tree, DictionaryObject) or "/K" not in tree or "/ParentTree" not in tree:
        return
    above, kids_of = _document(tree, writer.root.raw_get("/StructTreeRoot"))
    element = writer.add_object(DictionaryObject({
        pdf_name("/Type"): pdf_name("/StructElem"), pdf_name("/S"): pdf_name("/Form"), pdf_name("/P"): above,
        pdf_name("/Pg"): page, pdf_name("/Alt"): pdf_string(label),
        pdf_name("/K"): DictionaryObject({pdf_name("/Type"): pdf_name("/OBJR"), pdf_name("/Obj"): field,
                                          pdf_name("/Pg"): page}),
    }))
    _append(writer, kids_of, element)
    number = _next(tree)
    _enter(writer, tree["/ParentTree"], number, element)
    tree[pdf_name("/ParentTreeNextKey")] = NumberObject(number + 1)
    writer.update_container(tree)
    field.get_object()[pdf_name("/StructParent")] = NumberObject(number)
    page.get_object()[pdf_name("/Tabs")] = pdf_name("/S")
    writer.update_container(page.get_object())


def place_of(writer: IncrementalPdfFileWriter, page: int) -> IndirectObject:
    """The page of this number (from 0; from the end below 0)."""
    found: IndirectObject = writer.find_page_for_modification(page)[0]
    return found


def _at(node: DictionaryObject, key: str) -> Any:
    """The value itself, also behind a reference (the library's `get` stops at the reference)."""
    return node[key] if key in node else None  # noqa: SIM401 - that is the `get` in question


def _document(tree: DictionaryObject, root: IndirectObject) -> tuple[IndirectObject, DictionaryObject]:
    """The single topmost element, or the root where there are several."""
    top = tree.raw_get("/K")
    if isinstance(top, IndirectObject) and isinstance(top.get_object(), ArrayObject):
        top = top.get_object()
    if isinstance(top, ArrayObject) and len(top) == 1:
        top = top.raw_get(0)
    if isinstance(top, IndirectObject) and isinstance(top.get_object(), DictionaryObject):
        return top, top.get_object()
    return root, tree


def _append(writer: IncrementalPdfFileWriter, above: DictionaryObject, element: IndirectObject) -> None:
    kids = _at(above, "/K")
    if isinstance(kids, ArrayObject):
        kids.append(element)
        writer.update_container(kids)
    else:
        above[pdf_name("/K")] = ArrayObject([*([above.raw_get("/K")] if "/K" in above else []), element])
    writer.update_container(above)


def _next(tree: DictionaryObject) -> int:
    used = _greatest(tree["/ParentTree"])
    return max(used + 1, int(_at(tree, "/ParentTreeNextKey") or 0))


def _greatest(node: DictionaryObject) -> int:
    numbers = [int(n) for n in list(_at(node, "/Nums") or ())[::2]]
    return max([-1, *numbers, *(_greatest(kid.get_object()) for kid in _at(node, "/Kids") or ())])


def _enter(writer: IncrementalPdfFileWriter, node: DictionaryObject, number: int, element: IndirectObject) -> None:
    """Numbers only grow, so the new one belongs at the very end."""
    pair = [NumberObject(number), element]
    if "/Kids" in node:
        limits = ArrayObject([NumberObject(number), NumberObject(number)])
        leaf = DictionaryObject({pdf_name("/Nums"): ArrayObject(pair), pdf_name("/Limits"): limits})
        node["/Kids"].append(writer.add_object(leaf))
        writer.update_container(node["/Kids"])
    elif "/Nums" in node:
        node["/Nums"].extend(pair)
        writer.update_container(node["/Nums"])
    else:
        node[pdf_name("/Nums")] = ArrayObject(pair)
    writer.update_container(node)
