"""Days as Vietnamese papers write them. Knows no sentence around them."""

import re
from datetime import date

_DAY = re.compile(r"(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})"
                  r"|(?<![\d/])(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)", re.IGNORECASE)


def day_in(text: str) -> date | None:
    """The first day that a text names in full, or None."""
    for found in _DAY.finditer(text):
        day, month, year = (int(part) for part in found.groups() if part is not None)
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None
