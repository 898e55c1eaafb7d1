"""Lists of procedures as of a day: one line each, by letter, field, body, life event. Knows no HTML."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .. import viet
from ..model.base import Level
from ..model.library import DatedVersion
from ..model.procedure import Online
from ..resolve import Catalog, Standing, State
from .attributes import Attribute, attributes_of
from .samples import fits
from .search import GROUPS, short_fee, short_time
from .words import ONLINE_SHORT, levels

_LEADING = "thủ tục "
_LONG, _LEAST = 90, 15
_CASES = re.compile(r"\([^()]*\)|;.*", re.DOTALL)
_BY_STATE = {
    "in-force": frozenset({State.IN_FORCE, State.WILL_CHANGE, State.PENDING}),
    "waiting": frozenset({State.NOT_YET, State.PENDING}),
    "ended": frozenset({State.ENDED}),
}
STATES = (*_BY_STATE, "all")
"""What a list can be asked for; `waiting`: for its first day, or for the text of a change that has taken effect."""
_LETTERS = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One procedure in a list."""

    code: str
    name: str
    """Its name without the leading word Thủ tục: half of a list would stand under T otherwise."""
    field: str
    level: str
    levels: tuple[Level, ...]
    online: Online
    time: str
    fee: str
    state: State
    bodies: tuple[str, ...]
    """Who decides or handles it."""
    since: date
    """The day of the version shown: its page stands under it."""
    process: bool
    """Whether an internal process is in force."""
    forms: bool
    """Whether a paper of the dossier is a form."""
    sample: bool
    """Whether a sample dossier shows what this version wants."""
    attributes: tuple[Attribute, ...]
    """In which lists it stands for what it is, as long as it is in force."""
    groups: tuple[str, ...] = ()
    """For whom: citizen, business, organization, official."""
    anywhere: bool = False
    """Whether any place of the province receives it."""

    @property
    def in_force(self) -> bool:
        """Whether it can be carried out on that day."""
        return self.state in _BY_STATE["in-force"]

    @property
    def ended(self) -> bool:
        """Whether nobody can carry it out any more."""
        return self.state is State.ENDED

    @property
    def short_name(self) -> str:
        """For a door that leads to the page with the whole name: without the cases it lists, where it is long."""
        if len(self.name) <= _LONG:
            return self.name
        found = " ".join(_CASES.sub(" ", self.name).split()).replace(" ,", ",")
        return found if len(found) > _LEAST else self.name

    @property
    def brief(self) -> str:
        """Time, fee and channel in a line; what is not known is left out."""
        return " · ".join(part for part in (self.time, self.fee, ONLINE_SHORT.get(self.online, "")) if part)


def entries(catalog: Catalog, standings: Mapping[str, Standing], today: date) -> dict[str, Entry]:
    """A line for every procedure that has a text, by the Vietnamese alphabet; ended ones come last."""
    found = [entry(catalog, code, standing, standing.shown, today) for code, standing in standings.items()
             if standing.shown]
    keyed = sorted(found, key=lambda entry: (entry.ended, viet.order(entry.name), entry.code))
    return {entry.code: entry for entry in keyed}


def entries_on(catalog: Catalog, day: date) -> dict[str, Entry]:
    """The list as it stands on any day, past or announced."""
    standings = {code: catalog.standing(code, day) for code in catalog.library.procedures}
    return entries(catalog, standings, day)


def entry(catalog: Catalog, code: str, standing: Standing, shown: DatedVersion, day: date) -> Entry:
    """One procedure's line on a day."""
    version, procedure = shown.version, catalog.library.procedures[code]
    local, process = procedure.local_entry(day), procedure.process
    times = [channel.time for channel in version.channels if channel.time.kind != "unknown"]
    bodies = (*version.agency.decides, *version.agency.handles)
    return Entry(
        code, plain_name(version.name), procedure.field, levels(version.levels), version.levels, version.online,
        short_time((local and local.time) or (times[0] if times else None)),
        short_fee([channel.fee for channel in version.channels]), standing.state, tuple(dict.fromkeys(bodies)),
        shown.since, process is not None and process.since <= day,
        any(paper.form or paper.form_name for case in version.cases for paper in case.papers()),
        any(fits(version, kept.sample) for kept in procedure.samples.values()), attributes_of(version, local, day),
        tuple(dict.fromkeys(GROUPS[one] for one in version.audience)), version.anywhere_in_province is True)


def chosen(many: Iterable[Entry], state: str, field: str | None = None, level: Level | None = None,
           body: str | None = None) -> list[Entry]:
    """The lines that fit all that is asked for; `state` is one of `STATES`."""
    wanted = _BY_STATE.get(state)
    return [one for one in many if (wanted is None or one.state in wanted) and field in (None, one.field)
            and (level is None or level in one.levels) and (body is None or body in one.bodies)]


def plain_name(name: str) -> str:
    """Đăng ký khai sinh, for Thủ tục đăng ký khai sinh."""
    words = " ".join(name.split())
    rest = words[len(_LEADING):] if words.lower().startswith(_LEADING) else words
    return rest[:1].upper() + rest[1:]


def by_field(many: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """Lines by field id."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in many:
        found[entry.field].append(entry)
    return found


def by_body(many: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """Lines by the bodies that decide or handle."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in many:
        for body in entry.bodies:
            found[body].append(entry)
    return found


def by_attribute(many: Iterable[Entry]) -> Mapping[Attribute, list[Entry]]:
    """Lines by what the procedures are; only what is in force stands in these lists."""
    found: dict[Attribute, list[Entry]] = {one: [] for one in Attribute}
    for entry in many:
        for one in entry.attributes if entry.in_force else ():
            found[one].append(entry)
    return found


def by_letter(many: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """Lines by first letter (A Ă Â count as A; Đ is its own), those still in force; other signs under #."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in many:
        if not entry.ended:
            found[first_letter(entry.name)].append(entry)
    return {letter: found[letter] for letter in sorted(found, key=lambda one: (one == "#", viet.order(one)))}


def first_letter(name: str) -> str:
    """The letter a name is filed under, in capitals."""
    first = name.strip()[:1].lower()
    plain = "đ" if first == "đ" else viet.bare(first)[:1]
    return _LETTERS.get(plain, plain).upper() if plain.isalpha() else "#"


def letter_slug(letter: str) -> str:
    """The letter in an address: đ is dd, other signs are khac."""
    return {"Đ": "dd", "#": "khac"}.get(letter, letter.lower())
