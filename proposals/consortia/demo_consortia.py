"""Invented projects for the demo world, for the invented call; none exists.

They come from `proposals/data/demo_consortia.json`, each under a key of its own.  What is there
already stays as people changed it; only what waits for an answer is kept from expiring.
"""

from datetime import timedelta
from decimal import Decimal

import pghistory
from django.db import transaction

from partners.models import Competence, District, Organisation, Sector, ThematicArea
from portal import clock
from portal.models import User
from proposals.calls.call_data import read
from proposals.models import (
    Call,
    Consortium,
    ConsortiumPartner,
    ConsortiumPlace,
    Contribution,
    ExpressionOfInterest,
    Invitation,
    LogEntry,
    OpenRole,
    PartnerRole,
    StaffPosition,
)
from proposals.models.approach import answer_end

COLUMNS = (
    *("id", "title", "teaser", "details", "is_shown", "is_anonymous"),
    *("duration_months", "agreement_planned"),
)
LISTS = {
    "thematic_areas": ThematicArea,
    "required_competences": Competence,
    "required_sectors": Sector,
}
FIGURES = ("monthly_cost", "share", "months", "person_months", "amount")


class World:
    """What the rows of the file name by words, asked once."""

    def __init__(self):
        self.call = Call.objects.filter(slug=read("demo_call.json")["slug"], is_demo=True).first()
        present = Organisation.objects.filter(is_demo=True, dissolved_on=None)
        self.organisations = {one.slug: one for one in present.select_related("sector")}
        self.people = {one.email: one for one in User.objects.filter(email__endswith=".example")}
        self.districts = {one.ags: one for one in District.objects.all()}
        self.terms = {
            model: {term.slug: term for term in model.objects.all()} for model in LISTS.values()
        }

    def person(self, row):
        return self.people.get(row["by"])

    def organisation(self, row):
        return self.organisations[row["organisation"]]

    def knows(self, row):
        named = [*row["seats"], *row["invitations"], *row["interests"]]
        return all(one["organisation"] in self.organisations for one in named)


def load_consortia():
    """Add the projects that are missing; call, organisations and people must be there."""
    rows = read("demo_consortia.json")
    keys = [row["id"] for row in rows]
    known = {
        str(key) for key in Consortium.objects.filter(pk__in=keys).values_list("pk", flat=True)
    }
    if missing := [row for row in rows if row["id"] not in known]:
        add(missing)
    for model in (Invitation, ExpressionOfInterest):
        late = model.objects.unanswered().filter(consortium__in=keys, expires_at__lte=clock.now())
        late.update(expires_at=answer_end())


@transaction.atomic
def add(rows):
    """Write the projects in a fixed number of statements, with all that belongs to them."""
    world = World()
    if world.call is None:
        return
    rows = [row for row in rows if world.knows(row)]
    with pghistory.context(deed="load_demo"):
        pairs = [(consortium_from(row, world), row) for row in rows]
        Consortium.objects.bulk_create(consortium for consortium, _row in pairs)
        add_lists(pairs, world)
        add_seats(pairs, world)
        add_roles(pairs, world)
        LogEntry.objects.bulk_create(entry for pair in pairs for entry in log_of(*pair, world))


def days_before(row):
    return clock.now() - timedelta(days=row["days_ago"])


def consortium_from(row, world):
    return Consortium(
        **{name: row[name] for name in COLUMNS},
        call=world.call,
        created_by=world.person(row),
        created_at=days_before(row),
    )


def add_lists(pairs, world):
    for name, model in LISTS.items():
        link = Consortium._meta.get_field(name).remote_field.through
        column = f"{model._meta.model_name}_id"
        link.objects.bulk_create(
            link(consortium_id=one.pk, **{column: world.terms[model][slug].pk})
            for one, row in pairs
            for slug in row[name]
        )
    ConsortiumPlace.objects.bulk_create(
        ConsortiumPlace(consortium=one, district=world.districts[ags], municipality=municipality)
        for one, row in pairs
        for ags, municipality in row["places"]
    )


def add_seats(pairs, world):
    """Give the organisations their seats, and what they plan to spend and to bring."""
    seats = [
        (seat_from(one, row, number, seat, world), seat)
        for one, row in pairs
        for number, seat in enumerate(row["seats"])
    ]
    ConsortiumPartner.objects.bulk_create(seat for seat, _row in seats)
    for model, name in ((StaffPosition, "positions"), (Contribution, "contributions")):
        model.objects.bulk_create(
            model(partner=seat, **as_figures(line)) for seat, row in seats for line in row[name]
        )


def seat_from(consortium, row, number, seat, world):
    return ConsortiumPartner(
        consortium=consortium,
        organisation=world.organisation(seat),
        role=seat["role"],
        task=seat["task"],
        letter=seat["letter"],
        joined_at=days_before(row) + timedelta(days=number),
    )


def as_figures(line):
    return {name: Decimal(value) if name in FIGURES else value for name, value in line.items()}


def add_roles(pairs, world):
    """Open the roles, and ask the organisations that have not answered yet."""
    roles = [
        [(role_from(one, row, role, world), role) for role in row["roles"]] for one, row in pairs
    ]
    OpenRole.objects.bulk_create(role for project in roles for role, _row in project)
    link = OpenRole.competences.through
    link.objects.bulk_create(
        link(openrole_id=role.pk, competence_id=world.terms[Competence][slug].pk)
        for project in roles
        for role, row in project
        for slug in row["competences"]
    )
    Invitation.objects.bulk_create(
        invitation_from(one, asked, world) for one, row in pairs for asked in row["invitations"]
    )
    ExpressionOfInterest.objects.bulk_create(
        interest_from(one, project[asked["open_role"]][0], asked, world)
        for (one, row), project in zip(pairs, roles, strict=True)
        for asked in row["interests"]
    )


def role_from(consortium, row, role, world):
    named = {"sector", "district", "competences"}
    return OpenRole(
        **{name: value for name, value in role.items() if name not in named},
        consortium=consortium,
        sector=world.terms[Sector][role["sector"]],
        district=world.districts.get(role["district"]),
        created_at=days_before(row) + timedelta(days=3),
    )


def invitation_from(consortium, asked, world):
    return Invitation(
        consortium=consortium,
        organisation=world.organisation(asked),
        role=asked["role"],
        message=asked["message"],
        invited_by=world.person(asked),
        invited_at=days_before(asked),
    )


def interest_from(consortium, role, asked, world):
    return ExpressionOfInterest(
        consortium=consortium,
        open_role=role,
        organisation=world.organisation(asked),
        contribution=asked["contribution"],
        motivation=asked["motivation"],
        expressed_by=world.person(asked),
        expressed_at=days_before(asked),
        revealed_at=None if consortium.is_anonymous else days_before(asked),
    )


def log_of(consortium, row, world):
    """Yield what the log says of all that, the first first."""
    begun = days_before(row)
    lead = world.organisation(row["seats"][0])
    ours = {"by": world.person(row), "for_organisation": lead}

    def line(deed, at, *, by=None, for_organisation=None, **facts):
        return LogEntry(
            consortium=consortium,
            deed=deed,
            facts=facts,
            by=by,
            for_organisation=for_organisation,
            at=at,
        )

    yield line("consortium_started", begun, organisation=str(lead), **ours)
    for number, seat in enumerate(row["seats"]):
        if seat["role"] != PartnerRole.LEAD:
            joined = world.organisation(seat)
            theirs = {"by": world.person(seat), "for_organisation": joined}
            day = begun + timedelta(days=number)
            yield line("invitation_accepted", day, organisation=str(joined), **theirs)
    for role in row["roles"]:
        yield line("role_opened", begun + timedelta(days=3), role=role["title"], **ours)
    for asked in row["invitations"]:
        invited = str(world.organisation(asked))
        yield line("organisation_invited", days_before(asked), organisation=invited, **ours)
    for asked in row["interests"]:
        role = row["roles"][asked["open_role"]]["title"]
        yield line("interest_expressed", days_before(asked), role=role)
