"""The parts of a version that one record of the portal gives, each on its own: name, steps, ways, conditions, words.

What a record lacks stays unknown; a value the tables do not have is noted, never guessed."""

from collections.abc import Mapping
from typing import Any

from .portal_clean import Notebook, label, rows
from .portal_fee import fee_of
from .portal_tables import Tables, plain
from .portal_time import case_limits, time_of

Data = dict[str, Any]
Record = Mapping[str, Any]


def name_of(detail: Record, book: Notebook) -> str:
    """The name on one line; capitals stay, for nobody can undo them for sure."""
    name = book.text(detail.get("name"))
    if "\n" in name:
        book.note("name-lines")
    name = " ".join(name.split())
    if name.isupper():
        book.note("name-capitals", name[:60])
    return name


def kind_of(detail: Record, book: Notebook, tables: Tables) -> str:
    """Whose text it is; `standard` is the default and left out."""
    kind = str(tables.raw["kinds"].get(label(detail, "type"), ""))
    if not kind:
        book.note("kind-unknown", str(detail.get("type")))
    return "" if kind == "standard" else kind


def audience_of(detail: Record, book: Notebook, tables: Tables) -> list[str]:
    """Who may carry it out."""
    found: list[str] = []
    for row in rows(detail, "subjectTypesDetails"):
        name = book.line(row.get("name"))
        known = tables.raw["audience"].get(name)
        if known:
            found.append(known)
        else:
            book.note("audience-unknown", name)
    return list(dict.fromkeys(found))


def online_of(detail: Record, book: Notebook) -> str:
    """Full where the portal marks it and takes it online; partial where it takes it online without that mark."""
    offered = any(row.get("submissionMethod") == "ONLINE" for row in rows(detail, "executionMethods"))
    full, never = detail.get("isFullProcess") is True, detail.get("isOfflineOnly") is True
    if (full and never) or (full and not offered) or (never and offered):
        book.note("online-contradiction")
        return ""
    if offered:
        return "full" if full else "partial"
    if never:
        return "none"
    book.note("online-unknown")
    return ""


def steps_of(detail: Record, book: Notebook) -> list[Data]:
    """The steps in order, their text with its lines."""
    found: list[Data] = []
    for row in rows(detail, "executionSteps"):
        name, does = book.line(row.get("name")).rstrip(" :"), book.text(row.get("description"))
        if does or name:
            found.append({**({"name": name} if name and does else {}), "does": does or name})
    if not found:
        book.note("steps-none")
    return found


def channels_of(detail: Record, book: Notebook, tables: Tables) -> tuple[list[Data], list[str]]:
    """The ways to hand in, and in words those that we have no name for."""
    methods = rows(detail, "executionMethods")
    cases = case_limits(rows(detail, "cases"), book, tables)
    alike = len({(str(m.get("processingTime")), str(m.get("processingTimeUnit"))) for m in methods}) == 1
    channels: list[Data] = []
    others: list[str] = []
    for method in methods:
        how = tables.raw["ways"].get(label(method, "submissionMethod"))
        note = book.text(method.get("description"))
        if how is None:
            book.note("way-unknown", str(method.get("submissionMethod")))
            others.append(tables.words("other_way", what=str(method.get("submissionMethod")), text=note or "-"))
            continue
        time, told = time_of(method, cases, alike, book, tables)
        fee = fee_of(method, book, tables)
        channel = {"how": how, "time": time, "fee": fee, **({"note": note} if note and not told else {})}
        if channel not in channels:
            channels.append(channel)
        else:
            book.note("way-repeated", how)
    if len({channel["how"] for channel in channels}) < len(channels):
        book.note("way-several")
    return channels, others


def conditions_of(detail: Record, book: Notebook, tables: Tables) -> list[str]:
    """The conditions as one text; nothing where the text says that there are none."""
    text = book.text(detail.get("requirementsAndConditions"))
    if text and tables.no_condition.match(plain(text)):
        book.note("condition-none")
        return []
    return [text] if text else []


def keywords_of(detail: Record, book: Notebook, tables: Tables) -> list[str]:
    """The portal's own words for it, and the names its cases go by."""
    name = book.line(detail.get("name")).lower()
    words = [book.line(detail.get("keywords"))]
    words += [book.line(row.get("name")) for row in rows(detail, "cases")]
    kept = [word for word in words if word and word.lower() != name and not tables.no_condition.match(plain(word))
            and not tables.trial.search(plain(word)) and any(char.isalpha() for char in word)]
    return list(dict.fromkeys(kept))


def notes_of(detail: Record, book: Notebook, tables: Tables) -> list[str]:
    """What no other key takes: the portal's remark, and bodies acting by authorization."""
    notes = [book.text(detail.get("note"))]
    authorized = [book.line(row.get("name")) for name in ("departmentsAuthorized", "unitGroupsAuthorized")
                  for row in rows(detail, name)]
    if any(authorized):
        notes.append(tables.words("authorized", what="; ".join(filter(None, authorized))))
    return [note for note in notes if note]


def note_left_out(detail: Record, book: Notebook, tables: Tables) -> None:
    """Counts what a version has no key for."""
    for key in tables.raw["left_out"]:
        if detail.get(key):
            book.note("left-out", key)
    papers = [row for case in rows(detail, "executionCases") for row in rows(case, "profileComponents")]
    for key in ("hasElectronicForm", "isProcessingResult"):
        if any(row.get(key) is True for row in papers):
            book.note("left-out", key)
    if "cấp huyện" in str(detail.get("executionSteps")) or "cấp huyện" in str(detail.get("executionMethods")):
        book.note("district")
