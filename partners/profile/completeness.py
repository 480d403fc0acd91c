"""What of a profile is done, and which step helps most next.

Pure: knows steps by their keys and what has been entered as plain values.  Our own rule
(docs/rules.md, section 5).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]
Test = Callable[[Values], bool]

EMPTY: tuple[Any, ...] = (None, "", [], False)

# What others look for first comes first.  Steps of other apps follow in their order.
BY_USEFULNESS = (
    "basics",
    "summary",
    "offers",
    "seeks",
    "audience",
    "contacts",
    "places",
    "conditions",
    "references",
    "logo",
)


@dataclass(frozen=True)
class Completeness:
    """How many of the steps are done, and the key of the most useful one that is not."""

    done: int
    total: int
    next_step: str | None

    @property
    def is_complete(self) -> bool:
        return self.next_step is None


def completeness(done: Mapping[str, bool]) -> Completeness:
    """Return the state of a profile whose steps are done or not, in the order of the page."""
    missing = [key for key in in_order_of_use(tuple(done)) if not done[key]]
    return Completeness(
        done=len(done) - len(missing), total=len(done), next_step=next(iter(missing), None)
    )


def in_order_of_use(keys: Sequence[str]) -> list[str]:
    """Return the steps with the most useful one first."""
    known = [key for key in BY_USEFULNESS if key in keys]
    return known + [key for key in keys if key not in BY_USEFULNESS]


def every(*names: str) -> Test:
    """Return a test that is passed when each of these has been entered."""
    return lambda values: all(values[name] not in EMPTY for name in names)
