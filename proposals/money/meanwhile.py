"""Both values where two people changed the same thing: the second one chooses."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Both:
    """One field: what the person typed, and what is stored now."""

    label: str
    typed: str
    stored: str

    @property
    def differs(self):
        return self.typed != self.stored


@dataclass(frozen=True)
class Meanwhile:
    """What became of the row since the person opened it.  `entry` says who did it and when."""

    entry: object
    is_removed: bool
    fields: Sequence[Both]
