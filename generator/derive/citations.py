"""How a paper names a legal act, an announcement, a body. Knows the words, not the paper.

First in full, later by kind and number alone (NĐ 30/2020 PL I, Phần I, II.6.b)."""

from datetime import date

from ..model.act import Act, ActKind
from ..model.announcement import Announcement
from ..model.doctype import Words
from ..model.document import GAP
from ..resolve import Catalog
from ..viet import long_date, padded_date

_NO_NUMBER = (ActKind.LAW, ActKind.ORDINANCE)


def announcement_citation(catalog: Catalog, announcement: Announcement, words: Words) -> str:
    """Quyết định số … ngày … của Bộ trưởng … về việc …; without the act's own subject, dots."""
    subject = (announcement.subject or GAP).rstrip(" .;")
    return words.phrases["announcement"].format(
        number=announcement.number, day=long_date(announcement.signed),
        issuer=announcer(catalog, announcement.issuer, announcement.signed), subject=subject)


def announcer(catalog: Catalog, key: str, day: date) -> str:
    """A body with its head before it where the head is known: Bộ trưởng Bộ Tư pháp."""
    body = catalog.organization(key)
    name = catalog.organization_name(key, day)
    return titled(body.head, name) if body and body.head else name


def titled(head: str, name: str) -> str:
    """A head's title and his body's name; what both say is said once: Chánh Văn phòng Ủy ban nhân dân …"""
    words = head.split()
    shared = next((" ".join(words[start:]) for start in range(len(words))
                   if name.startswith(" ".join(words[start:]))), "")
    return f"{head}{name[len(shared):]}" if shared else f"{head} {name}"


def act_citation(catalog: Catalog, reference: str, words: Words, seen: set[str]) -> str:
    """The citation of an act by its id; what is no id is a citation already. `seen` holds what was named before."""
    key = reference.partition("#")[0]
    act = catalog.library.acts.get(key)
    if act is None:
        return reference if " " in reference else GAP
    text = act_name(act, words) if key in seen else _full(act, words)
    seen.add(key)
    return text


def act_name(act: Act, words: Words) -> str:
    """An act by kind and number alone; a law by its title."""
    if act.kind in _NO_NUMBER or not act.number:
        return _title(act, words)
    return f"{words.kinds[act.kind]} {words.phrases['number'].format(number=act.number)}"


def _full(act: Act, words: Words) -> str:
    if act.kind in _NO_NUMBER or not act.number:
        return _title(act, words)
    parts = [act_name(act, words)]
    if act.signed:
        parts.append(f"ngày {padded_date(act.signed)}")
    if act.issuer:
        parts.append(words.phrases["of"].format(issuer=act.issuer))
    subject = _subject(act, words)
    return " ".join([*parts, subject] if subject else parts)


def _title(act: Act, words: Words) -> str:
    kind = words.kinds[act.kind]
    return act.title if act.title.lower().startswith(kind.lower()) else f"{kind} {act.title}"


def _subject(act: Act, words: Words) -> str:
    """What it is about, without kind and number, which titles often repeat."""
    title = act.title.strip()
    for lead in (words.kinds[act.kind], "số", act.number or ""):
        if lead and title.lower().startswith(lead.lower()):
            title = title[len(lead):].lstrip(" :,-")
    return title[:1].lower() + title[1:] if title[:1].isupper() and title[1:2].islower() else title
