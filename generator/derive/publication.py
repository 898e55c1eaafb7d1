"""The kinds of publication that the law knows (NĐ 63/2010 Đ14), by what a row says is done. Knows no text."""

from enum import StrEnum

from ..model.base import Action


class Kind(StrEnum):
    """The three kinds of NĐ 63/2010 Đ14, and the one that nobody may guess."""

    NEW = "new"
    CHANGED = "changed"
    """Amended, supplemented or replaced."""
    REPEALED = "repealed"
    UNCLEAR = "unclear"
    """The source does not say which; nothing is concluded from such a row."""


KINDS = {Action.NEW: Kind.NEW, Action.AMEND: Kind.CHANGED, Action.REPLACE: Kind.CHANGED,
         Action.REPEAL: Kind.REPEALED, Action.UNKNOWN: Kind.UNCLEAR}
