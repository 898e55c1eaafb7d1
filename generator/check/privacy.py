"""Whether a text that goes out names a person: names, numbers, mail. What looks like one is told."""

import re
from collections.abc import Iterator

from ..model.form import Fiction
from .samples import names_in


def people_in(text: str, fiction: Fiction) -> Iterator[str]:
    """Numbers of papers, accounts and telephones, mail, and names: what no published text may have of anybody.

    Amounts of money are no numbers of persons (Luật 91/2025/QH15)."""
    yield from (match[0] for match in re.finditer(fiction.numbers, text) if not re.fullmatch(fiction.money, match[0]))
    yield from (match[0] for match in re.finditer(fiction.mail, text))
    yield from names_in(text, fiction)
