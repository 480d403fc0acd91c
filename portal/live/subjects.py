"""What can be watched.  Each app names its channels in `apps.py: ready()`."""

from collections.abc import Callable, Set

# For pairs of a person's id and a key: the revision of what the key names, if the person sees it.
Revisions = Callable[[Set[tuple]], dict[tuple, int]]

_subjects: dict[str, Revisions] = {}


def register(channel: str, revisions: Revisions) -> None:
    _subjects[channel] = revisions


def channels() -> list[str]:
    return sorted(_subjects)


def revisions(channel: str, pairs: Set[tuple]) -> dict[tuple, int]:
    return _subjects[channel](pairs)
