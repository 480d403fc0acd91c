"""What a signed-in person can do with an organisation; apps above add theirs in `apps.py: ready()`.

A source is asked once for the person and may ask the database then; what it returns is asked for
each organisation of a page and asks nothing more.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Action:
    label: str
    url: str


ForOrganisation = Callable[[object], Action | None]
Source = Callable[[object], ForOrganisation | None]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a function from a person to what they can do with an organisation, or to nothing."""
    _sources.append(source)


def actions_of(user) -> Callable[[object], list[Action]]:
    """Return a function from an organisation to the person's actions; visitors have none."""
    found = [source(user) for source in _sources] if user.is_authenticated else []
    sources = [source for source in found if source is not None]

    def actions(organisation):
        return [action for source in sources if (action := source(organisation))]

    return actions
