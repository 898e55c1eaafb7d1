"""A finished file against a format: every element's looks. What its words must be, `wording` holds; pages, `pages`.

A role whose size the act leaves free is no element of the act: only its typeface and colour are measured."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..model.document import Role
from ..model.format import Format, Look, Tolerance
from .finding import Finding, gathered
from .finished import Finished, Line, Rule
from .letters import RUNNING, letters, several, sizes_of, span_of, weights, within
from .pages import paper_findings
from .roles import Placed, placed
from .vocabulary import Vocabulary
from .wording import wording_findings

_ONE_LINE = 120
"""Letters that one line may hold, across a landscape sheet too."""
_SIZED = frozenset({Role.ARTICLE, Role.CLAUSE, Role.POINT})
_RULED_TEXT = frozenset({Role.ISSUER, Role.MOTTO, Role.SUBJECT})


class NotMeasured(Exception):  # noqa: N818 - a fault in what was asked for
    """A format that says no tolerances: nothing is measured by it."""


def measure(file: Finished, look: Format, words: Vocabulary) -> tuple[Finding, ...]:
    """Everything that was found, in the order of the paper; the same about several lines once."""
    if look.tolerance is None:
        raise NotMeasured(look.name)
    lines = placed(file, words)
    annexes = frozenset(entry.line.part for entry in lines if entry.role in (Role.ANNEX_NAME, Role.ANNEX_TITLE))
    found = gathered([*paper_findings(file, look, look.tolerance, annexes), *wording_findings(lines, look, words),
                      *_looks(lines, look, look.tolerance)])
    ranks = {name: rank for rank, name in enumerate(words.elements)}
    return tuple(sorted(found, key=lambda finding: ranks.get(finding.role, len(ranks))))


def _looks(lines: Sequence[Placed], look: Format, near: Tolerance) -> Iterator[Finding]:
    text_size = _usual_size(lines)
    for index, entry in enumerate(lines):
        role, line = entry.role, entry.line
        if role is None or role not in look.roles or not line.lettered:
            continue
        own = look.roles[role]
        yield from letters(role, line, own, look, near)
        if own.size.min is None:
            continue
        note = entry.annexed and role is Role.PARAGRAPH  # the act has no word on notes and forms in annexes
        if not note:
            yield from weights(role, line, own)
        if not note or len(line.text) > _ONE_LINE:
            yield from _place(role, line, own, lines[index + 1:index + 2], near)
        if role in _SIZED and text_size is not None:
            sizes = sizes_of(line)
            yield Finding(role, "same-size", several(sizes), text_size, own.basis,
                          all(abs(size - text_size) <= float(near.size) for size in sizes), line.text)
        if role in RUNNING and not note:
            yield from _spacing(role, line, lines[index - 1] if index else None, look, near)
    for role in _RULED_TEXT:
        yield from _rules(role, lines, look, near)


def _usual_size(lines: Sequence[Placed]) -> float | None:
    """The size of most letters of the running text."""
    sizes: Counter[float] = Counter()
    for entry in lines:
        if entry.role in RUNNING:
            for span in entry.line.lettered:
                if span.size is not None:
                    sizes[span.size] += len(span.text)
    return sizes.most_common(1)[0][0] if sizes else None


def _place(role: Role, line: Line, own: Look, following: Sequence[Placed], near: Tolerance) -> Iterator[Finding]:
    opens_list = bool(following) and following[0].role is Role.ADDRESSEE_ITEM
    if line.aligns and not opens_list and role is not Role.ADDRESSEE_ITEM:
        right = own.align in line.aligns or (own.align == "left" and "justify" in line.aligns)
        found = own.align if right else "/".join(sorted(line.aligns))
        yield Finding(role, "align", found, own.align, own.basis, right, line.text)
    if own.indent is not None and line.first is not None and line.aligns != {"center"}:
        yield Finding(role, "indent", round(line.first, 1), span_of(own.indent), own.basis,
                      within(line.first, own.indent, near.length), line.text)


def _spacing(role: Role, line: Line, before: Placed | None, look: Format, near: Tolerance) -> Iterator[Finding]:
    spacing = look.spacing
    if line.above is not None and before is not None and before.role in RUNNING and before.line.side == line.side:
        yield Finding("body", "between", round(line.above, 1), span_of(spacing.between), spacing.basis,
                      within(line.above, spacing.between, near.spacing), line.text)
    if line.pitch is not None:
        yield Finding("body", "lines", round(line.pitch, 2), span_of(spacing.lines), spacing.basis,
                      within(line.pitch, spacing.lines, near.lines), line.text)


def _rules(role: Role, lines: Sequence[Placed], look: Format, near: Tolerance) -> Iterator[Finding]:
    """The line drawn under an element: Word may have anchored it in the line before or after."""
    own = look.roles.get(role)
    at = [index for index, entry in enumerate(lines) if entry.role is role]
    if own is None or own.rule is None or not at:
        return
    last = lines[at[-1]].line
    column = [index for index, entry in enumerate(lines) if entry.line.side == last.side]
    places = (column.index(at[-1]) + 1, column.index(at[0]) - 1) if at[0] in column else ()
    near_by = [lines[column[place]] for place in places if 0 <= place < len(column)]
    own_rules = [lines[index].line.rule for index in (at[-1], *at)]
    others = [entry.line.rule for entry in near_by if entry.role not in _RULED_TEXT]
    rule: Rule | None = next((rule for rule in (*own_rules, *others) if rule is not None), None)
    drawn = rule is not None and rule.kind == "drawn"
    yield Finding(role, "rule", rule.kind if rule else None, "drawn", own.basis, drawn, last.text)
    if rule is None or rule.kind != "drawn":
        return
    widths = {width for width in (last.width, max((lines[index].line.width or 0 for index in at), default=0)) if width}
    shares = sorted(rule.length / width for width in widths) if rule.length is not None else []
    right = any(within(share, own.rule.length, near.part) for share in shares) if shares else None
    yield Finding(role, "rule-length", round(shares[0], 2) if shares else None, span_of(own.rule.length), own.basis,
                  right, last.text)
