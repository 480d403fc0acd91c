"""What a consortium already says of itself, in German words, ready for the pattern."""

from dataclasses import dataclass

from django.utils import translation

from portal import clock
from portal.templatetags.figures import euro, percent
from proposals.calls.wording import day_in_words
from proposals.money.plans import budget_of

Cell = tuple[str, str]  # the text, and the name of the blank that stands where there is none


@dataclass(frozen=True)
class Facts:
    """`values` fill the sentences, the others the tables of the same names."""

    values: dict[str, str]
    parties: list[list[Cell]]
    tasks: list[list[Cell]]
    shares: list[list[Cell]]
    signatures: list[list[Cell]]
    is_demo: bool


def facts_of(consortium, roles):
    """Return the facts; the partners are those who have their seat now, the lead first.

    `roles` are the German words for a partner's role.
    """
    related = ("organisation__legal_form", "organisation__district")
    seats = list(consortium.partners.seated().select_related(*related))
    seats.sort(key=lambda seat: not seat.is_lead)
    budget = budget_of(consortium)
    with translation.override("de"):
        return Facts(
            values=values_of(consortium, seats, budget),
            parties=[party(seat, roles) for seat in seats],
            tasks=[[(seat.organisation.name, ""), (seat.task, "task")] for seat in seats],
            shares=shares_of(seats, budget),
            signatures=[signature(seat) for seat in seats],
            is_demo=consortium.call.is_demo,
        )


def values_of(consortium, seats, budget):
    """Return what stands in the sentences; empty where nobody has said it yet."""
    call = consortium.call
    places = consortium.places.select_related("district")
    months = consortium.duration_months
    is_reckoned = budget.eligible > 0
    return {
        "title": consortium.title,
        "call": call.title,
        "programme": call.programme,
        "granting_body": call.granting_body,
        "day": day_in_words(clock.today()),
        "places": ", ".join(str(place) for place in places),
        "starts_on": day_in_words(consortium.starts_on) if consortium.starts_on else "",
        "duration": f"{months} Monate" if months else "",
        "lead": seats[0].organisation.name,
        "eligible": euro(budget.eligible) if is_reckoned else "",
        "rate": percent(budget.rate) if budget.rate else "",
        "grant": euro(budget.grant) if is_reckoned else "",
    }


def party(seat, roles):
    organisation = seat.organisation
    places = [organisation.municipality, str(organisation.district or "")]
    return [
        (organisation.name, ""),
        (str(organisation.legal_form), "legal_form"),
        (", ".join(filter(None, places)), "seat"),
        (roles[seat.role], ""),
        ("", "signatory"),
    ]


def shares_of(seats, budget):
    """Return a line for each funded partner; blanks while no costs are planned."""
    rows = []
    for seat in seats:
        if not seat.is_funded:
            continue
        share = budget.partners.get(str(seat.pk))
        is_planned = share is not None and share.eligible > 0
        amounts = (share.eligible, share.grant, share.own_share) if is_planned else ()
        cells = [(euro(amount), "amount") for amount in amounts] or [("", "amount")] * 3
        rows.append([(seat.organisation.name, ""), *cells])
    return rows


def signature(seat):
    return [(seat.organisation.name, ""), *[("", "")] * 3]
