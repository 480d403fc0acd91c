"""What the pages of projects show: the list of one's own, the next step, places, the log."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal import clock
from proposals.calls import lifecycle
from proposals.consortia.log import sentence
from proposals.consortia.next_step import Standing, Step, next_step
from proposals.consortia.workspace import PRESENT
from proposals.models import (
    Consortium,
    ExpressionOfInterest,
    Invitation,
    OpenRole,
    RegionAssignment,
)

# What organisations do that may not be known to the consortium yet.
UNNAMED = {"interest_expressed", "interest_withdrawn", "interest_reminded"}


@dataclass(frozen=True)
class Own:
    """A project in the list of one's own."""

    consortium: Consortium
    lead: object
    mine: list
    others: int


def own_by_call(user):
    """Return [(call, [its projects])] of a person: open calls first, running projects first."""
    rows = Consortium.objects.visible_to(user).select_related("call")
    rows = rows.prefetch_related(Prefetch("partners", PRESENT, to_attr="present"))
    organisations = set(user.memberships.values_list("organisation_id", flat=True))
    now = clock.now()

    def order(own):
        call = own.consortium.call
        return lifecycle.reading_order(call.period, now), call.pk

    found = sorted((as_own(row, organisations) for row in rows), key=order)
    return [
        (projects[0].consortium.call, sorted(projects, key=is_over))
        for projects in (list(group) for _key, group in groupby(found, key=order))
    ]


def is_over(own):
    return own.consortium.given_up_at is not None


def as_own(consortium, organisations):
    return Own(
        consortium=consortium,
        lead=next(seat for seat in consortium.present if seat.is_lead),
        mine=[seat for seat in consortium.present if seat.organisation_id in organisations],
        others=len(consortium.present) - 1,
    )


@dataclass(frozen=True)
class NextStep:
    """The one thing to do now, in words; without an address nothing is to be done."""

    title: str
    text: str
    label: str = ""
    url: str = ""


WORDS = {
    Step.OVER: (
        gettext_lazy("This project has been given up"),
        gettext_lazy("You can still read everything; nothing can be changed any more."),
        "",
    ),
    Step.PLACES: (
        gettext_lazy("Name the place of implementation"),
        gettext_lazy("The highest possible grant may depend on where the project is carried out."),
        gettext_lazy("Name the places"),
    ),
    Step.FIND: (
        gettext_lazy("Find partners"),
        gettext_lazy(
            "Your project has one partner so far: you. Look for organisations that bring what you "
            "need, and invite them."
        ),
        gettext_lazy("Find partners"),
    ),
    Step.WAIT: (
        gettext_lazy("Wait for an answer, or ask others"),
        gettext_lazy("You have asked; nobody has accepted yet. Others may fit as well."),
        gettext_lazy("See who was asked"),
    ),
    Step.TASK: (
        gettext_lazy("Say what you do in the project"),
        gettext_lazy("Your task in a sentence helps everybody who writes and plans."),
        gettext_lazy("Describe your task"),
    ),
    Step.BUDGET: (
        gettext_lazy("Plan the costs"),
        gettext_lazy("Enter the first positions; the portal reckons the rest."),
        gettext_lazy("Plan the costs"),
    ),
    Step.CHECK: (
        gettext_lazy("Check whether everything is there"),
        gettext_lazy("The check names what is missing, and where you mend it."),
        gettext_lazy("Check the project"),
    ),
    Step.READ: (
        gettext_lazy("You read along"),
        gettext_lazy("Owners and editors of your organisation can act for it."),
        "",
    ),
}


def what_next(place):
    """Return the next step of the person who looks at this workspace."""
    standing = standing_of(place)
    step = next_step(standing)
    url = address(place, step)
    if step == Step.ANSWER:
        title = ngettext(
            "Answer %(count)s expression of interest",
            "Answer %(count)s expressions of interest",
            standing.interests,
        )
        text = _("Organisations offer to join you and wait for your answer.")
        return NextStep(title % {"count": standing.interests}, text, _("To the inbox"), url)
    title, text, label = WORDS[step]
    return NextStep(str(title), str(text), str(label), url)


def standing_of(place):
    consortium = place.consortium
    own = [seat for seat in place.seats if seat.pk in place.acting]
    answered_for = {str(seat.pk) for seat in (place.seats if place.may_lead else own)}
    interests, invitations, roles = open_approaches(consortium)
    plans = [plan for plan in place.money.plan.partners if plan.key in answered_for]
    return Standing(
        is_over=place.is_over,
        may_lead=place.may_lead,
        may_act=bool(own),
        has_places=bool(consortium.places.all()),
        interests=interests,
        others=len(place.seats) - 1,
        asked=invitations + roles,
        has_task=all(seat.task for seat in own if not seat.is_lead),
        has_costs=any(plan.positions for plan in plans),
    )


def open_approaches(consortium):
    """Return how many interests, invitations and published roles are open, in one query."""
    kinds = {
        "interests_open": ExpressionOfInterest.objects.open(),
        "invitations_open": Invitation.objects.open(),
        "roles_open": OpenRole.objects.published(),
    }
    counts = {name: Coalesce(Subquery(counted(rows)), 0) for name, rows in kinds.items()}
    return Consortium.objects.filter(pk=consortium.pk).values_list(*counts.values()).get()


def counted(rows):
    """Return the number of such rows of the outer query's consortium."""
    ours = rows.filter(consortium=OuterRef("pk")).order_by()
    return ours.values("consortium").annotate(number=Count("*")).values("number")


def address(place, step):
    """Return where the step is done."""
    pk = place.consortium.pk
    if step == Step.FIND:
        return reverse("partners")
    if step == Step.PLACES:
        return reverse("consortium_places", args=[pk])
    if step == Step.TASK:
        seat = next(s for s in place.seats if s.pk in place.acting and not s.task)
        return reverse("seat_task", args=[pk, seat.pk])
    tabs = {
        Step.ANSWER: "consortium_inbox",
        Step.WAIT: "consortium_partners",
        Step.BUDGET: "budget",
        Step.CHECK: "readiness",
    }
    return reverse(tabs[step], args=[pk]) if step in tabs else ""


def open_questions(consortium):
    """Return what the call leaves open about the districts of the places, as long as it matters.

    A place with its municipality is answered; of one without, the note is shown.
    """
    vague = [place.district_id for place in consortium.places.all() if not place.municipality]
    rows = RegionAssignment.objects.filter(call=consortium.call, district__in=vague)
    return list(rows.exclude(municipality="").select_related("district"))


def asked_for_municipality(call):
    """Return the rows of the call for which the municipality matters."""
    rows = call.region_assignments.exclude(municipality="")
    return list(rows.select_related("district"))


@dataclass(frozen=True)
class LogLine:
    at: object
    what: str
    who: str
    organisation: str


def log_line(entry):
    """Say who did what; of deeds of organisations that are not known yet nobody is named."""
    if entry.deed in UNNAMED:
        return LogLine(entry.at, sentence(entry), "", "")
    who = str(entry.by) if entry.by else _("former member")
    return LogLine(entry.at, sentence(entry), who, str(entry.for_organisation or ""))
