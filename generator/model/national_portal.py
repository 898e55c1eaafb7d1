"""`data/national-portal.yaml`: where the national portal shows a procedure."""

from collections.abc import Mapping

from .base import Flag, Model, Text
from .procedure import ProcedureKind


class NationalPortal(Model):
    """The portal's addresses, as far as a code leads there."""

    procedure: Text
    """The address of a list with one procedure on it: {code} its code, {list} the portal's name of the list."""
    lists: Mapping[ProcedureKind, Text]
    """Only of the kinds that a citizen can open."""
    sure: Flag = False
    """Whether somebody opened such an address and found the procedure."""

    def address(self, code: str, kind: ProcedureKind) -> str:
        """Where a procedure stands; nothing where the public has no such list."""
        return self.procedure.format(code=code, list=self.lists[kind]) if kind in self.lists else ""
