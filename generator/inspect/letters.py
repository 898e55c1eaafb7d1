"""The letters of an element against its look: typeface, colour, size, weight, slant, capitals. Knows no places."""

from collections.abc import Iterable, Iterator

from ..model.document import Role
from ..model.format import Format, Look, Measure, Tolerance
from .finding import Finding, Range, Value
from .finished import Line

RUNNING = frozenset({Role.BASIS, Role.SECTION, Role.ARTICLE, Role.CLAUSE, Role.POINT, Role.ITEM, Role.PARAGRAPH})
"""The roles of running text."""
_MARK, _RAISED = 4, 0.8
"""A footnote's mark has no more letters, and smaller ones."""
_HEADING = 150
"""Letters: an article's title is shorter, and no full stop ends it."""
_ENDS = (".", ";", ":", ",", "/")


def sizes_of(line: Line) -> set[float]:
    """The sizes of its letters; the small figure of a footnote is none of them."""
    sized = [(span.size, len(span.text.strip())) for span in line.lettered if span.size is not None]
    largest = max((size for size, _ in sized), default=0.0)
    return {size for size, letters in sized if letters > _MARK or size > _RAISED * largest}


def several(values: Iterable[float | str]) -> Value:
    """One value as it is, several as a text."""
    found = sorted(set(values), key=str)
    return found[0] if len(found) == 1 else " ".join(f"{v:g}" if isinstance(v, float) else v for v in found) or None


def _same_family(name: str, allowed: Iterable[str]) -> bool:
    """TimesNewRomanPS is Times New Roman."""
    bare = name.replace(" ", "").casefold()
    return any(bare == family.replace(" ", "").casefold() for family in allowed)


def letters(role: Role, line: Line, own: Look, look: Format, near: Tolerance) -> Iterator[Finding]:
    """Typeface, colour, size."""
    allowed = (look.font.family, *look.font.metric_equal)
    families = {span.family for span in line.lettered if span.family}
    yield Finding(role, "font", several(families), look.font.family, look.font.basis,
                  all(_same_family(name, allowed) for name in families) if families else None, line.text)
    colors = {span.color for span in line.lettered if span.color}
    wanted = own.color or look.font.color
    yield Finding(role, "color", several(colors), wanted, look.font.basis, colors <= {wanted} if colors else None,
                  line.text)
    sizes = sizes_of(line)
    if own.size.min is not None:
        yield Finding(role, "size", several(sizes), span_of(own.size), own.basis,
                      all(within(size, own.size, near.size) for size in sizes) if sizes else None, line.text)


def span_of(measure: Measure) -> Range:
    """The range that the act allows."""
    ends = [None if end is None else float(end) for end in (measure.min, measure.max)]
    return Range(*ends)


def within(value: float, measure: Measure, near: object) -> bool:
    """Whether a measured value may be one that the act allows."""
    allowed, slack = span_of(measure), float(str(near))
    enough = allowed.min is None or value >= allowed.min - slack
    return enough and (allowed.max is None or value <= allowed.max + slack)


def weights(role: Role, line: Line, own: Look) -> Iterator[Finding]:
    """Bold, slanted, capitals. In running text a word may stand out; a whole paragraph may not."""
    letters = [span for span in line.lettered if any(char.isalnum() for char in span.text)]
    if not letters:
        return
    running = role in RUNNING and role is not Role.BASIS
    heads = running and not line.text.endswith(_ENDS)
    short = len(line.text) < _HEADING
    aside = running and line.text.startswith("(")
    for what in ("bold", "italic"):
        flags = [bool(getattr(span, what)) for span in letters]
        wanted = bool(getattr(own, what)) or (what == "bold" and role is Role.ARTICLE and heads and short)
        found = all(flags) if wanted or running else any(flags)
        right = found == wanted or (what == "bold" and heads and not wanted) or (what == "italic" and aside)
        yield Finding(role, what, found, wanted, own.basis, right, line.text)
    if role is Role.ARTICLE:
        yield Finding(role, "label", "Điều n." if letters[0].bold else line.text[:12], "Điều n.", own.basis,
                      letters[0].bold, line.text)
    upper = line.text.isupper()
    if own.upper or (role not in RUNNING and len(line.text) > 4 and role not in (Role.NUMBER, Role.RECIPIENT)):
        yield Finding(role, "upper", upper, own.upper, own.basis, upper == own.upper, line.text)
