"""What the portal holds about a person: who hands it out, who erases it, what stays and why.

Each app registers its part in `apps.py: ready()`.  Every model field that refers to a person, or
that holds an address or a name, is declared in one of the parts; a test finds those that are not.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Rows = list[dict]


@dataclass(frozen=True)
class Handling:
    """What happens to one field: `kept_because` is a sentence for the person, empty if erased."""

    exported: bool
    kept_because: str = ""


EXPORTED = Handling(exported=True)
# Secrets, which nobody is handed out, and marks that say nothing about the person.
NOT_EXPORTED = Handling(exported=False)
# Found by the test's search for names and addresses, but about no person.
NOT_PERSONAL = Handling(exported=False)


def kept(because: str, *, exported: bool = True) -> Handling:
    """Declare a field that stays after the account is gone; give the reason as a lazy text."""
    return Handling(exported=exported, kept_because=because)


def nothing_in_the_way(user) -> list[str]:
    return []


@dataclass(frozen=True)
class Part:
    """One app's share: `fields` are declared as "app_label.Model.field".

    `obstacles` says in whole sentences what a person has to settle before they delete their
    account.  It locks what it looks at, so that it still holds when the account is erased.
    """

    name: str
    export: Callable[[object], dict[str, Rows]]
    erase: Callable[[object], None]
    fields: dict[str, Handling]
    obstacles: Callable[[object], list[str]] = nothing_in_the_way


_parts: list[Part] = []


def register(part: Part) -> None:
    _parts.append(part)


def parts() -> Iterable[Part]:
    return tuple(_parts)


def declared() -> dict[str, Handling]:
    """Return the handling of every declared field."""
    return {field: handling for part in _parts for field, handling in part.fields.items()}


def reasons_for_keeping() -> list[str]:
    """Return what a person must know before they delete their account, each reason once."""
    reasons = [str(handling.kept_because) for handling in declared().values()]
    return sorted({reason for reason in reasons if reason})


def export(user) -> dict[str, dict[str, Rows]]:
    """Return all that is held about `user`: {part: {kind: rows}}."""
    return {part.name: part.export(user) for part in _parts}


def obstacles(user) -> list[str]:
    """Return what keeps `user` from deleting their account; the caller holds the transaction."""
    return [sentence for part in _parts for sentence in part.obstacles(user)]


def erase(user) -> None:
    """Erase `user` from every part; what builds on others goes first, the account itself last.

    The caller holds the transaction.
    """
    for part in reversed(_parts):
        part.erase(user)
