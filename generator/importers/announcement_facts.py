"""Number, day, body, title and effect of a decision, from its paragraphs. Knows no row of its lists."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..viet import fold, one_line
from .dates import day_in
from .pages import boxed_fact
from .phrases import holds, phrases, plain
from .source import Paragraph

_LOOKALIKES = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")  # Cyrillic capitals in numbers
_SYMBOL = r"QĐ\s*-\s*[A-ZĐ][A-ZĐ&\-\s]*[A-ZĐ]\b|QĐ\s*-\s*[A-ZĐ]\b"
_NUMBER = re.compile(rf"(\d+[A-Z]?\s*(?:/\s*\d{{4}}\s*)?/\s*(?:{_SYMBOL}))")
_HEAD_NUMBER = re.compile(rf"Số\s*(?:hiệu)?\s*:?\s*{_NUMBER.pattern}")
_ANNEX = re.compile(rf"\W{{0,4}}(?:Ban hành |Công bố )?kèm theo Quyết định số\s*:?\s*{_NUMBER.pattern}(.{{0,60}})",
                    re.IGNORECASE)
_ARTICLE = re.compile(r"Điều\s+(\d+)\b\s*[.:]?\s*")
_FROM = re.compile(r"\btừ\s+(?:ngày\s+)?(?:ngày\s+)?\d{1,2}\s*(?:/|-|\.|tháng)\s*\d{1,2}\s*(?:/|-|\.|năm)\s*\d{4}",
                   re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])")
_PLACE = re.compile(r"(\b(?:tỉnh|thành phố)\s+)(.+)$")  # what follows is a place's name
_PLACES = ("TỈNH", "THÀNH PHỐ")
_TOP = 60  # the letterhead stands among the first paragraphs
_NAME_WORDS = 4  # a shorter name would be found anywhere


@dataclass(frozen=True, slots=True)
class Apart:
    """A clause that gives some procedures another day of effect."""

    day: date
    text: str
    line: int

    def concerns(self, code: str | None, name: str | None) -> bool:
        """Whether it names a procedure."""
        if code and code in self.text:
            return True
        folded = fold(name or "")
        return len(folded.split()) >= _NAME_WORDS and folded in fold(self.text)


@dataclass(frozen=True, slots=True)
class Effect:
    """When a decision takes effect; `unread`: a clause without a day that could be read."""

    day: date | None = None
    exceptions: tuple[Apart, ...] = ()
    unread: str = ""
    line: int = 0


def top_of(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """What stands before the first basis (Căn cứ ...): letterhead, number, place and day, title, authority."""
    texts = list(paragraphs)
    motto = next((i for i, p in enumerate(texts) if holds(p.text, phrases().page["motto"])), 0)
    start = max(0, motto - 4)
    stop = next((i for i, p in enumerate(texts[start:], start) if plain(p.text).startswith(" can cu ")), start + _TOP)
    return texts[start:stop]


def number_of(paragraphs: Sequence[Paragraph]) -> tuple[str, str]:
    """The number as the heading and as the annex has it; each may be empty."""
    texts = [p.text.translate(_LOOKALIKES) for p in paragraphs]
    head = next((m[1] for p in top_of(paragraphs) if (m := _HEAD_NUMBER.search(p.text.translate(_LOOKALIKES)))), "")
    boxed = _NUMBER.search(boxed_fact(texts, "number"))
    annex = next((m[1] for text in texts if (m := _ANNEX.match(text))), "")
    return _tight(head or (boxed[1] if boxed else "")), _tight(annex)


def numbers_in(text: str) -> list[str]:
    """The numbers of decisions that a text cites, in its order."""
    return [_tight(found) for found in _NUMBER.findall(text.translate(_LOOKALIKES))]


def signed_of(paragraphs: Sequence[Paragraph]) -> date | None:
    """The day in the letterhead, else in a page's box of facts, else as the annex cites it."""
    for paragraph in top_of(paragraphs):
        if re.match(r"[^,;:]{2,60},\s*ngày", paragraph.text) and (day := day_in(paragraph.text)):
            return day
    texts = [p.text for p in paragraphs]
    cited = (day_in(m[2]) for text in texts if (m := _ANNEX.match(text)))
    return day_in(boxed_fact(texts, "signed")) or next((day for day in cited if day), None)


def issuer_of(paragraphs: Sequence[Paragraph]) -> str:
    """The issuing body, with capitals as the text itself writes its name."""
    top = top_of(paragraphs)
    authority = next((name for p in reversed(top) if (name := _body_of_authority(p.text))), "")
    letterhead = next((one_line(p.text.replace("-", " ")) for p in top
                       if p.text.isupper() and plain(p.text).startswith(phrases().issuers)), "")
    name = _with_place(authority, top) or letterhead
    return _cased(name, " ".join(p.text for p in paragraphs)) if name else ""


def _with_place(authority: str, top: Sequence[Paragraph]) -> str:
    """ỦY BAN NHÂN DÂN TỈNH with the province's name, which then only the letterhead tells."""
    kind = next((kind for kind in _PLACES if authority.endswith(f" {kind}")), None)
    named = next((one_line(p.text.strip(" -_")) for p in top if kind and p.text.startswith(f"{kind} ")), None)
    return f"{authority.removesuffix(f' {kind}')} {named}" if kind and named else authority


def title_of(paragraphs: Sequence[Paragraph], issuer: str) -> str:
    """What the decision is about: the words under QUYẾT ĐỊNH, in small letters but for the issuer's name."""
    top = top_of(paragraphs)
    start = next((i for i, p in enumerate(top) if p.text.upper().startswith("QUYẾT ĐỊNH")), None)
    if start is None:
        return ""
    words = [top[start].text[len("QUYẾT ĐỊNH"):]]
    for paragraph in top[start + 1:]:
        if _body_of_authority(paragraph.text):
            break
        words.append(paragraph.text)
    text = re.sub(r"^(?:v/v|về việc)\s+", "", one_line(" ".join(words)).strip(" .:-"), flags=re.IGNORECASE)
    if text.isupper():
        text = text.lower()
        text = re.sub(re.escape(issuer), issuer, text, flags=re.IGNORECASE) if issuer else text
    return text[:1].upper() + text[1:]


def effect_of(paragraphs: Sequence[Paragraph], signed: date) -> Effect:
    """The clause «Quyết định này có hiệu lực ...» with what it says of some procedures apart."""
    clause = phrases().effect["clause"]
    found = [_effect_in(article, signed) for article in _articles(paragraphs)
             if any(holds(paragraph.text, clause) for paragraph in article)]
    return next((effect for effect in found if not effect.unread), found[0] if found else Effect())


def _effect_in(article: Sequence[Paragraph], signed: date) -> Effect:
    said = phrases().effect
    main: date | None = None
    unread = ""
    apart: list[Apart] = []
    for paragraph in article:
        for sentence in _SENTENCES.split(paragraph.text):
            day = _day_of_effect(sentence)
            if day and (holds(sentence, said["for_some"]) or holds(sentence, said["otherwise"])):
                apart.append(Apart(day, sentence, paragraph.line))
            elif main is None and holds(sentence, said["clause"]):
                main = day or (signed if holds(sentence, said["on_signing"]) else None)
                unread = unread or ("" if main else sentence)
    return Effect(main, tuple(apart), "" if main or apart else unread, article[0].line)


def _day_of_effect(sentence: str) -> date | None:
    """The day right after «từ»; days further on belong to acts that the clause cites."""
    _, found, after = sentence.partition("hiệu lực")
    started = _FROM.search(after if found else sentence)
    return day_in(started[0]) if started else None


def _articles(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The articles before the signature, each with its paragraphs."""
    current: list[Paragraph] = []
    for paragraph in paragraphs:
        if holds(paragraph.text[:60], phrases().after):
            break
        if _ARTICLE.match(paragraph.text):
            if current:
                yield current
            current = [paragraph]
        elif current:
            current.append(paragraph)
    if current:
        yield current


def _tight(number: str) -> str:
    return "".join(number.split())


def _body_of_authority(text: str) -> str:
    """BỘ TÀI CHÍNH from BỘ TRƯỞNG BỘ TÀI CHÍNH; empty where a line is no authority's."""
    words = plain(text)
    if not text.isupper() or len(text.split()) > 20:
        return ""
    whole = phrases().bodies_by_head.get(words)
    if whole:
        return whole
    head = max((phrase for phrase in phrases().heads if words.startswith(phrase)), key=len, default="")
    return " ".join(text.strip(" ,:").split()[len(head.split()):]) if head else ""


def _cased(name: str, text: str) -> str:
    """A name in capitals as the text writes it elsewhere, else with a capital at the start of its first words."""
    if not name.isupper():
        return name
    pattern = re.compile(r"\s+".join(re.escape(word) for word in name.split()), re.IGNORECASE)
    seen = Counter(one_line(found) for found in pattern.findall(text)
                   if not found.isupper() and found[0].isupper() and not found.islower())
    if seen:
        return seen.most_common(1)[0][0]
    lower = name[0] + name[1:].lower()
    return _PLACE.sub(lambda found: found[1] + found[2].title(), lower)
