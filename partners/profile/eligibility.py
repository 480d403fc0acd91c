"""Whether an organisation can receive the grant, as far as its legal form and its places tell.

Two things are asked of who receives it: a legal person, and a seat or a branch in Saxony.  Pure: no
Django, no words.  Source: ESF Plus-Richtlinie SMS, part II D/E, No. 3 and No. 4a, as read in May
2025 (docs/rules.md, 5.5).  Binding is what the granting body says.
"""

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


class Condition(StrEnum):
    """What the directive asks for, each in a number of its own."""

    LEGAL_PERSON = "legal_person"  # No. 3
    IN_SAXONY = "in_saxony"  # No. 4a


@dataclass(frozen=True)
class Reason:
    """One condition with its answer; the note is the vocabulary's, about the legal form."""

    condition: Condition
    answer: Answer
    note: str = ""


@dataclass(frozen=True)
class Eligibility:
    """The answer as a whole, and the reason for each condition."""

    answer: Answer
    reasons: tuple[Reason, ...]


def grant_eligibility(legal_person: str, *, in_saxony: bool | None, note: str = "") -> Eligibility:
    """Return whether such an organisation can receive the grant.

    `legal_person` is the legal form's yes, no or unclear; `in_saxony` is None while no place is
    known.  A condition that is not met decides, then one that is not clear.  Raise ValueError for
    another word.
    """
    reasons = (
        Reason(Condition.LEGAL_PERSON, Answer(legal_person), note),
        Reason(Condition.IN_SAXONY, _place(in_saxony)),
    )
    answers = {reason.answer for reason in reasons}
    decisive = next(a for a in (Answer.NO, Answer.UNCLEAR, Answer.YES) if a in answers)
    return Eligibility(decisive, reasons)


def _place(in_saxony: bool | None) -> Answer:
    if in_saxony is None:
        return Answer.UNCLEAR
    return Answer.YES if in_saxony else Answer.NO


def lies_in_saxony(
    seat_district: object | None, seat_municipality: str, branches: int
) -> bool | None:
    """Return whether the seat or a branch lies in Saxony; None while no place is known.

    A seat with a municipality and without one of the thirteen districts lies elsewhere; every
    branch lies in one of them.
    """
    if seat_district is not None or branches:
        return True
    return False if seat_municipality else None
