"""Typing errors: which known word a typed one was meant to be."""

from collections.abc import Iterable

SHORTEST_CORRECTED = 4
LONG = 8  # letters from which two errors are forgiven
SWAPPED = 0.5  # two neighbouring letters in the wrong order: the commonest error of all


def errors_allowed(word: str) -> int:
    if len(word) < SHORTEST_CORRECTED:
        return 0
    return 2 if len(word) >= LONG else 1


def distance(one: str, other: str, limit: int) -> float:
    """Return how many letters are wrong, missing, too many or swapped; above `limit`: limit + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[float] = []
    row: list[float] = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, previous, row = row, before, [float(i)]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted != letter:
                cost = min(cost, previous[j - 2] + SWAPPED)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def is_alike(one: str, other: str) -> bool:
    """Whether a person may have meant `other`: at most every third letter is another."""
    limit = len(one) // 3
    return distance(one, other, limit) <= limit


def nearest(typed: str, candidates: Iterable[tuple[str, int]]) -> str | None:
    """Return the candidate that was meant, or None; each comes with how often it occurs.

    The fewest errors win, then the same first letter, then the commoner word.
    """
    limit = errors_allowed(typed)
    measured = [
        (distance(typed, word, limit), word[:1] != typed[:1], -often, word)
        for word, often in candidates
        if word != typed and len(word) >= SHORTEST_CORRECTED
    ]
    possible = [found for found in measured if found[0] <= limit]
    return min(possible)[-1] if possible else None
