"""Fees of the portal. A 0 without words is the portal's default, no proof that nothing is paid: it stays unknown."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ..viet import money
from .portal_clean import Notebook, digits, label, number, part, rows
from .portal_tables import Tables, plain

Data = dict[str, Any]
_SMALL = 1000
_LONG = 300
_MONEY = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d{4,})(?= ?(?:dong|d\b|vnd|/))")


@dataclass(frozen=True, slots=True)
class _Fee:
    """One fee as the portal has it. `value` is None where the number cannot be trusted to be an amount."""

    value: Decimal | None
    currency: str
    text: str
    kind: str
    bare: str = ""


def fee_of(method: Mapping[str, Any], book: Notebook, tables: Tables) -> Data:
    """The fee of one way."""
    all_fees = [_read(fee, book, tables) for fee in rows(method, "fees")]
    fees = list(dict.fromkeys(all_fees))
    if len(fees) < len(all_fees):
        book.note("fee-repeated")
    said = [fee for fee in fees if fee.value is not None or fee.text or fee.bare]
    if not said:
        book.note("fee-unknown")
        return {"kind": "unknown"}
    return _single(said[0], book, tables) if len(said) == 1 else _table(said, book, tables)


def _read(fee: Mapping[str, Any], book: Notebook, tables: Tables) -> _Fee:
    currency = _currency(fee, tables)
    text = book.text(fee.get("description"))
    if tables.fee_says_nothing.match(plain(text)):
        text = ""
    attached = book.line(part(fee, "attachment").get("fileName"))
    if attached:
        text = "\n".join(filter(None, (text, tables.words("attached", what=attached))))
    kind = str(tables.raw["fee_words"].get(label(fee, "type"), ""))
    value = number(fee.get("value"))
    if fee.get("value") is not None and value is None:
        book.note("fee-odd", str(fee.get("value"))[:40])
    if not value:
        return _Fee(None, currency, text, kind)
    if value < _SMALL and currency != "USD":
        book.note("fee-small", f"{digits(value)}: {text[:60]}" if text else digits(value))
        return _Fee(None, currency, text, kind, digits(value))
    return _Fee(value, currency or "VND", text, kind)


def _currency(fee: Mapping[str, Any], tables: Tables) -> str:
    known: Mapping[str, str] = tables.raw["currencies"]
    for value in (fee.get("currencyId"), fee.get("currencyName")):
        if isinstance(value, str) and value in known:
            return known[value]
    return ""


def _single(fee: _Fee, book: Notebook, tables: Tables) -> Data:
    if fee.value is not None:
        return _amount(fee, fee.value, book, tables)
    text = plain(fee.text)
    if fee.bare and not fee.text:
        book.note("fee-unknown")
        return {"kind": "unknown", "note": tables.words("bare_number", what=fee.bare)}
    if not fee.bare and tables.free.match(text):
        book.note("fee-free", fee.text)
        return {"kind": "free", **({"note": fee.text} if len(text) > len("khong co") else {})}
    if fee.bare or tables.pays.search(text):
        book.note("fee-text")
        return {"kind": "text", "text": fee.text}
    book.note("fee-unknown")
    return {"kind": "unknown", "note": fee.text}


def _amount(fee: _Fee, value: Decimal, book: Notebook, tables: Tables) -> Data:
    """One amount; where its words name several, they are the fee."""
    named = {re.sub(r"\D", "", found) for found in _MONEY.findall(plain(fee.text))}
    if len(named) > 1 or len(fee.text) > _LONG:
        book.note("fee-text")
        told = f"{digits(value)} USD" if fee.currency == "USD" else money(value)
        also = "" if digits(value) in named else "\n" + tables.words("also_amount", what=told)
        return {"kind": "text", "text": fee.text + also}
    book.note("fee-usd" if fee.currency == "USD" else "fee-amount")
    data: Data = {"kind": "amount", "value": digits(value)}
    if fee.currency != "VND":
        data["currency"] = fee.currency
    return {**data, **({"note": fee.text} if fee.text else {})}


def _table(fees: Sequence[_Fee], book: Notebook, tables: Tables) -> Data:
    book.note("fee-table")
    found: list[Data] = []
    for fee in fees:
        row: Data = {"what": fee.text or fee.kind or tables.raw["fee_words"]["FEE"]}
        if fee.value is not None:
            row["value"] = digits(fee.value)
            if fee.currency != "VND":
                row["currency"] = fee.currency
        elif fee.bare and not fee.text:
            row["note"] = tables.words("bare_number", what=fee.bare)
        found.append(row)
    return {"kind": "table", "rows": found}
