"""Import organisations from a CSV file: first say what would happen, then do it, whole or not.

Nothing that people wrote is overwritten: a row about an organisation that is there either agrees
with it and changes nothing, or is reported.
"""

from dataclasses import dataclass, field

import pghistory
from django.db import connection, transaction

from partners.importing import bulk_links
from partners.importing.csv_records import Problem
from partners.importing.csv_values import Word, Words
from partners.importing.organisation_csv import LISTS, Row, read
from partners.importing.stored_rows import LINES, PLAIN, contradiction, stored_rows
from partners.models import (
    Competence,
    District,
    FieldOfAction,
    LegalForm,
    Organisation,
    Sector,
    TargetGroup,
    ThematicArea,
)
from partners.search import upkeep
from partners.slugs import slug_for
from portal import clock

LOCK = 0x696D_706F  # "impo": one import at a time, so that two cannot make twins
TERMS = {
    "sector": Sector,
    "legal_form": LegalForm,
    "offers": Competence,
    "seeks": Competence,
    "target_groups": TargetGroup,
    "fields_of_action": FieldOfAction,
    "thematic_areas": ThematicArea,
}


@dataclass
class Plan:
    """What an import does, or has done; every row of the file is in exactly one of the lists."""

    new: list[Row] = field(default_factory=list)
    published: list[Row] = field(default_factory=list)  # there already, and now shown
    unchanged: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)  # the new ones, once made
    keys_to_publish: list[int] = field(default_factory=list)

    @property
    def broken(self):
        """How many lines are left out; one counts once, however much is wrong with it."""
        return len({problem.line for problem in self.problems})


@transaction.atomic
def import_organisations(content, *, publish, by=None):
    """Import the good rows of a file and return what happened to each; all of them or none.

    New organisations belong to nobody and can be claimed.  They are unpublished until somebody of
    theirs confirms the profile; with `publish` they are shown at once and count as confirmed today.
    `by` is empty when a command imports.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    plan = plan_import(content, publish=publish)
    who = {"user": str(by.pk)} if by else {}
    with pghistory.context(**who, deed="import_organisations"):
        plan.organisations = create(plan.new, confirmed_on=clock.today() if publish else None)
        published = publish_all(plan.keys_to_publish)
    if changed := [*plan.organisations, *published]:
        upkeep.index(changed)
    return plan


def plan_import(content, *, publish):
    """Return what importing the file would do, without doing it."""
    reading = read(content, vocabulary())
    plan = Plan(problems=reading.problems, notes=reading.notes)
    there = stored_rows(reading.rows)
    keys = [stored["pk"] for stored in there.values()]
    waiting = unowned_and_unpublished(keys) if publish else set()
    for row in reading.rows:
        stored = there.get(row.identity)
        if stored is None:
            plan.new.append(row)
        elif problem := contradiction(row, stored):
            plan.problems.append(problem)
        elif stored["pk"] in waiting:
            plan.published.append(row)
            plan.keys_to_publish.append(stored["pk"])
        else:
            plan.unchanged.append(row)
    plan.problems.sort(key=lambda problem: problem.line)
    return plan


def vocabulary():
    """Return the words of every column that holds some; districts go by their official key."""
    words = {}
    for model in set(TERMS.values()):
        terms = [
            Word(term.slug, (term.name_de, term.name_en), tuple(getattr(term, "synonyms", ())))
            for term in model.objects.all()
        ]
        words |= {column: Words(terms) for column, needed in TERMS.items() if needed is model}
    districts = [Word(row.ags, (row.name,)) for row in District.objects.all()]
    return words | {"district": Words(districts, by_key_only=True)}


def unowned_and_unpublished(keys):
    waiting = Organisation.objects.unowned().filter(pk__in=keys, confirmed_on=None)
    return set(waiting.values_list("pk", flat=True))


def create(rows, *, confirmed_on):
    """Write the organisations of these rows in a fixed number of statements; return them."""
    terms = {column: bulk_links.keys_of(model) for column, model in TERMS.items()}
    districts = bulk_links.keys_of(District, by="ags")
    taken = set(Organisation.objects.values_list("slug", flat=True))
    organisations = []
    for row in rows:
        organisation = Organisation(
            slug=slug_for(row.name, taken.__contains__),
            sector_id=terms["sector"][row.sector],
            legal_form_id=terms["legal_form"][row.legal_form],
            district_id=districts[row.district],
            can_take_lead=bool(row.can_lead),
            confirmed_on=confirmed_on,
            **{name: getattr(row, name) for name in ("name", *PLAIN)},
        )
        taken.add(organisation.slug)
        organisations.append(organisation)
    Organisation.objects.bulk_create(organisations)
    add_parts(list(zip(organisations, rows, strict=True)), terms)
    return organisations


def add_parts(pairs, terms):
    for column in LISTS:
        links = [
            (organisation.pk, terms[column][slug])
            for organisation, row in pairs
            for slug in getattr(row, column)
        ]
        if model := LINES.get(column):
            lines = [model(organisation_id=one, competence_id=other) for one, other in links]
            model.objects.bulk_create(lines)
        else:
            bulk_links.link(column, links)


def publish_all(keys):
    """Show organisations that nobody has confirmed or taken over meanwhile; return them."""
    waiting = Organisation.objects.unowned().filter(pk__in=keys, confirmed_on=None)
    locked = list(waiting.select_for_update(of=("self",), no_key=True))
    Organisation.objects.filter(pk__in=[one.pk for one in locked]).update(
        confirmed_on=clock.today(), changed_at=clock.now()
    )
    return locked
