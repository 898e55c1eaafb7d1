"""What the versions name, gathered and written: bodies, acts, fields, announcements, groups, and the site itself."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from ..model.act import Act
from ..model.announcement import Announcement
from ..model.field import Field, LifeEvent
from ..model.organization import Organization
from ..model.site import Site
from ..viet import order, short_date, slug
from .portal_acts import shelf
from .portal_known import ids_in
from .portal_organizations import organization_of, place_bodies, whole_entry, with_parents
from .portal_record import Converted, Frame
from .portal_stage import Stage
from .portal_tables import PlaceFacts, Tables
from .report import Finding, Tally

Data = dict[str, Any]


@dataclass(slots=True)
class Collected:
    """What the versions named, while they are converted. Of entries with one id the most frequent is kept."""

    organizations: defaultdict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    codes: dict[str, str] = field(default_factory=dict)
    acts: defaultdict[str, Counter[tuple[tuple[str, str], ...]]] = field(default_factory=lambda: defaultdict(Counter))
    fields: defaultdict[str, Counter[tuple[tuple[str, str], ...]]] = field(default_factory=lambda: defaultdict(Counter))
    announcements: defaultdict[str, list[Data]] = field(default_factory=lambda: defaultdict(list))
    heads: dict[str, Data] = field(default_factory=dict)
    groups: defaultdict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, found: Converted) -> None:
        """One more version."""
        for key, entry in found.organizations.items():
            self.organizations[key][entry["name"], entry["level"]] += 1
            if "code" in entry:
                self.codes[key] = min(entry["code"], self.codes.get(key, entry["code"]))
        for key, entry in found.acts.items():
            self.acts[key][tuple(entry.items())] += 1
        self.fields[found.field_key][tuple(found.field_entry.items())] += 1
        for title, kind in found.groups:
            self.groups[title].append((kind, found.code))
        if found.announcement and found.head:
            levels = found.version["levels"]
            level: Data = {"level": levels[0]} if len(levels) == 1 else {"levels": levels}
            self.announcements[found.announcement].append({"action": "unknown", "code": found.code, **level})
            self.heads[found.announcement] = dict(found.head)

def put_all(collected: Collected, frame: Frame, place: PlaceFacts | None, stage: Stage, tally: Tally) -> dict[str, int]:
    """Everything but the versions staged, each validated first; how many of each were new."""
    made = {"announcements": _put_announcements(collected, stage, tally)}
    acts = {key: _commonest(key, counts, tally, "act-titles") for key, counts in sorted(collected.acts.items())}
    fields = {key: _commonest(key, counts, tally, "field-names") for key, counts in sorted(collected.fields.items())}
    shelves: defaultdict[str, dict[str, Data]] = defaultdict(dict)
    for key, entry in _new(acts, Act, "law/acts/*.yaml", stage, tally).items():
        shelves[shelf(entry.get("number"))][key] = entry
    for name, entries in sorted(shelves.items()):
        stage.add(f"law/acts/{name}.yaml", entries)
    made["acts"] = sum(len(entries) for entries in shelves.values())
    new_fields = _new(fields, Field, "fields.yaml", stage, tally)
    stage.add("fields.yaml", new_fields)
    events = _new(_events(collected, frame.tables), LifeEvent, "events.yaml", stage, tally)
    stage.add("events.yaml", events)
    bodies = _bodies(collected, frame)
    if stage.fresh or not (stage.into / "site.yaml").exists():
        site, needed = _site(frame, place)
        bodies = {**needed, **bodies} if place is None else {**bodies, **needed}
        Site.model_validate(site)
        stage.put("site.yaml", site)
    new_bodies = _new(with_parents(bodies), Organization, "organizations/*.yaml", stage, tally)
    stage.add("organizations/portal.yaml", dict(sorted(new_bodies.items())))
    return {**made, "fields": len(new_fields), "events": len(events), "organizations": len(new_bodies)}


def _bodies(collected: Collected, frame: Frame) -> dict[str, Data]:
    """The bodies under the name they are met with most often."""
    found: dict[str, Data] = {}
    for key, names in sorted(collected.organizations.items()):
        name, level = min(names, key=lambda pair: (-names[pair], pair))
        found[key] = whole_entry({"name": name, "level": level}, collected.codes.get(key), frame.newest.isoformat())
    return found


def _put_announcements(collected: Collected, stage: Stage, tally: Tally) -> int:
    """New announcements; one that stands is never rewritten, only given the rows it lacks."""
    written = 0
    for key, rows in sorted(collected.announcements.items()):
        data = {**collected.heads[key], "rows": sorted(rows, key=lambda row: row["code"])}
        if _refused(Announcement, data, key, tally):
            continue
        path = f"announcements/{key}.yaml"
        if stage.stands(path):
            added = stage.add_rows(path, data["rows"])
            tally.add(0, "", [Finding("announcement-rows", f"{path}: +{added}")] if added else [])
        else:
            stage.put(path, data)
            written += 1
    return written


def _new(entries: Mapping[str, Data], model: type[BaseModel], pattern: str, stage: Stage,
         tally: Tally) -> dict[str, Data]:
    """The entries that the folder does not have, each as its model takes it."""
    standing = frozenset[str]() if stage.fresh else ids_in(stage.into, pattern)
    return {key: entry for key, entry in entries.items()
            if key not in standing and not _refused(model, entry, key, tally)}


def _refused(model: type[BaseModel], data: Data, key: str, tally: Tally) -> bool:
    try:
        model.model_validate(data)
    except ValidationError as fault:
        first = fault.errors()[0]
        tally.add(0, "", [Finding("invalid", f"{key}: {'.'.join(map(str, first['loc']))}: {first['msg']}")])
        return True
    return False


def _commonest(key: str, counts: Counter[tuple[tuple[str, str], ...]], tally: Tally, kind: str) -> Data:
    """The entry met most often (an act of a known kind first; then the longest); others are told."""
    ranked = sorted(counts, key=lambda entry: (("kind", "other") in entry, -counts[entry], -len(str(entry)), entry))
    for other in ranked[1:]:
        tally.add(0, "", [Finding(kind, f"{key}: {dict(other).get('title') or dict(other).get('name')}")])
    return dict(ranked[0])


def _events(collected: Collected, tables: Tables) -> dict[str, Data]:
    """The portal's groups of services as ways into the catalog."""
    found: dict[str, Data] = {}
    for title, members in sorted(collected.groups.items(), key=lambda group: order(group[0])):
        whose = dict.fromkeys(tables.raw["event_audience"].get(kind, "") for kind, _ in sorted(members))
        who = ", ".join(filter(None, whose)) or "mọi người"
        codes = sorted({code for _, code in members})
        found[slug(title)] = {"title": title, "summary": tables.words("event", title=title, who=who),
                              "procedures": codes}
    return found


def _site(frame: Frame, place: PlaceFacts | None) -> tuple[Data, dict[str, Data]]:
    """A site to start from, and the bodies it names."""
    tables, nation = frame.tables, frame.tables.raw["site"]["nation"]
    note = tables.words("data_note", day=short_date(frame.newest))
    if place is not None:
        bodies = place_bodies(place, tables)
        authority, office = bodies
        names = [{"since": since, "name": name} for since, name in place.names]
        facts: Data = {"code": place.code, "short": place.short, "names": names}
    else:
        pairs = [organization_of(nation[key], "", frame.known, tables) for key in ("authority", "control_office")]
        authority, office = (key for key, _ in pairs)
        bodies = {key: whole_entry(entry, None, nation["since"]) for key, entry in pairs}
        facts = {"code": nation["code"], "short": nation["short"],
                 "names": [{"since": nation["since"], "name": nation["short"]}]}
    return {"name": tables.words("site", short=facts["short"]), "address": tables.raw["site"]["address"],
            "place": {**facts, "authority": authority, "control_office": office}, "demonstration": "true",
            "data_note": note}, bodies
