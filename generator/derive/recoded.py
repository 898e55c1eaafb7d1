"""Signed papers keep the provisional codes they were signed with; everything else sees the national ones. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from ..model.announcement import Row
from ..model.base import PROVISIONAL
from ..model.library import DecisionCase, Library
from .sentences import procedure_path


def with_national_codes(library: Library) -> Library:
    """The library with provisional codes in decisions' own rows read as the codes that `redirects.yaml` leads to."""
    pages = {f"/{procedure_path(code)}": code for code in library.procedures}
    codes = {old: pages[redirect.to] for address, redirect in library.redirects.items()
             if redirect.to in pages and PROVISIONAL.fullmatch(old := address.rstrip("/").rpartition("/")[2])
             and address == f"/{procedure_path(old)}"}
    if not codes:
        return library
    return replace(library, decisions={key: _case(case, codes) for key, case in library.decisions.items()})


def _case(case: DecisionCase, codes: Mapping[str, str]) -> DecisionCase:
    if not any(code in codes for row in case.decision.rows for code in (row.code, *row.replaces)):
        return case
    rows = tuple(_row(row, codes) for row in case.decision.rows)
    return replace(case, decision=case.decision.model_copy(update={"rows": rows}))


def _row(row: Row, codes: Mapping[str, str]) -> Row:
    replaces = tuple(codes.get(code, code) for code in row.replaces)
    return row.model_copy(update={"code": codes.get(row.code or "", row.code), "replaces": replaces})
