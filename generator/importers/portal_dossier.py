"""Dossiers of the portal: cases, papers, numbers of copies, names of forms. Nothing is guessed into alternatives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .portal_clean import Notebook, number, part, rows
from .portal_tables import Tables, plain

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Cases as content has them, remarks that the portal kept among the papers, and the number of sets."""

    cases: list[Data]
    remarks: list[str]
    sets: str = ""


def dossier_of(cases: Sequence[Mapping[str, Any]], results: Mapping[str, str], book: Notebook,
               tables: Tables) -> Dossier:
    """The cases in order. Headings that stand as cases (to hand in, to show, remarks, sets) are joined into one.

    `results`: names by id, for papers that are another procedure's result and have no name of their own."""
    found: list[Data] = []
    remarks: list[str] = []
    sets = ""
    joined: Data | None = None
    for case in cases:
        name = book.item(case.get("name"))
        heading, count = _heading(name, tables)
        papers = [paper for row in rows(case, "profileComponents")
                  if (paper := _paper(row, heading == "show", results, book))]
        if heading:
            book.note("heading", name)
            sets = sets or count
        if heading == "remark":
            remarks += [_remark(paper) for paper in papers]
        elif heading and papers:
            if joined is None:
                joined = {"dossier": []}
                found.append(joined)
            joined["dossier"] += papers
        elif not heading and (name or papers):
            found.append({**({"name": name.rstrip(" :")} if name.rstrip(" :") else {}), "dossier": papers})
    _count_repeats(found, book)
    return Dossier(found, remarks, sets)


def _heading(name: str, tables: Tables) -> tuple[str, str]:
    """The kind of heading that a case's name is, if any, and the number of sets it states."""
    text = plain(name)
    for kind, pattern in tables.headings.items():
        match = pattern.match(text)
        if match:
            return kind, str(int(match["sets"])) if kind == "sets" else ""
    return "", ""


def _paper(row: Mapping[str, Any], show_only: bool, results: Mapping[str, str], book: Notebook) -> Data | None:
    form = "; ".join(dict.fromkeys(filter(None, (book.line(file.get("fileName")) for file in _files(row)))))
    item = book.item(row.get("name")) or book.item(part(row, "detail").get("name"))
    if not item:
        item = book.item(results.get(str(row.get("profileComponentId")), "")) or form
        book.note("paper-named" if item else "paper-unnamed", item or book.line(row.get("code")))
        if not item:
            return None
    data: Data = {"item": item}
    for key, name in (("originalQty", "original"), ("copyQty", "copy")):
        count = number(row.get(key))
        if count:
            data[name] = str(int(count))
    if form:
        book.note("form-named")
        data["form_name"] = form
    if show_only:
        data["show_only"] = "true"
    return data


def _files(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return rows(row, "attachments") or rows(part(part(row, "detail"), "data"), "attachments")


def _remark(paper: Data) -> str:
    form = paper.get("form_name")
    return f"{paper['item']} ({form})" if form else str(paper["item"])


def _count_repeats(cases: Sequence[Data], book: Notebook) -> None:
    names = [paper["item"] for case in cases for paper in case["dossier"]]
    if len(set(names)) < len(names):
        book.note("paper-repeated", str(len(names) - len(set(names))))
