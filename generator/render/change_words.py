"""The words for change sets (`data/impact.yaml`), shared by the terminal and the pages. Knows no layout."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..derive.clock import Due, State
from ..derive.touched import Thing, Todo, Touched
from ..derive.undecided import Undecided
from ..load.yaml_text import read_yaml
from ..viet import short_date

_FILE = Path(__file__).parent.parent / "data" / "impact.yaml"


@dataclass(frozen=True, slots=True)
class TouchedLine:
    """Things of one kind that want the same done: the words for that, and each thing."""

    what: Thing
    todo: Todo
    label: str
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole line."""
        return f"{self.label}: {'; '.join(self.names)}" if self.names else self.label


@cache
def change_words(lang: str) -> Mapping[str, Any]:
    """The words of a language."""
    data, _ = read_yaml(_FILE.name, _FILE.read_bytes())
    words: Mapping[str, Any] = data[lang]
    return words


def touched_lines(touched: Iterable[Touched], own: str, lang: str) -> list[TouchedLine]:
    """What is touched, kind by kind and by what is to be done. `own`: the row's code, which need not be said again."""
    said = change_words(lang)
    groups: dict[tuple[Thing, Todo], dict[str, list[str]]] = {}
    for one in touched:
        group, name = _name(one, own, said)
        groups.setdefault((one.what, one.todo), {}).setdefault(group, []).extend(filter(None, (name,)))
    return [TouchedLine(what, todo, said["touched"][what][todo], tuple(_named(groups[what, todo])))
            for what in Thing for todo in Todo if (what, todo) in groups]


def _name(one: Touched, own: str, said: Mapping[str, Any]) -> tuple[str, str]:
    """What a thing is grouped by among its like, and what it is called there."""
    name = "" if one.key == own else one.name
    if one.what is Thing.SEARCH:
        return said["details"][one.detail], f"«{name}»"
    if one.what is Thing.TASK:
        return one.detail, name
    return "", f"{name} {one.detail} {said['hours']}".strip() if one.detail else name


def _named(groups: Mapping[str, list[str]]) -> Iterator[str]:
    for group, names in groups.items():
        many = ("; " if not group else ", ").join(dict.fromkeys(names))
        if many:
            yield f"{group} {many}".strip()


def undecided_words(left: Undecided, lang: str) -> str:
    """The decision that is still to be signed: for how many rows, by when, and how far it is."""
    said = change_words(lang)
    parts = [said["undecided"].format(rows=left.rows), *(_by(due, said) for due in left.dues)]
    parts += [said["drafts"].format(cases=", ".join(left.drafts))] if left.drafts else []
    return "; ".join(parts)


def _by(due: Due, said: Mapping[str, Any]) -> str:
    text: str = said["by" if due.sure else "by_guess"].format(day=short_date(due.by), law=due.law)
    return f"{text}, {said['overdue']}" if due.state is State.OVERDUE else text
