"""Invented organisations for the demo world: none exists, every one is labelled as an example.

They come from `partners/data/demo_organisations_*.json`.  What is there already stays as people
changed it.  Days are counted back from the day on which an organisation is loaded.
"""

import json
from datetime import datetime, time, timedelta

import pghistory
from allauth.account.models import EmailAddress
from django.db import transaction

from partners.importing import bulk_links
from partners.models import (
    AiApplicationField,
    Branch,
    Competence,
    ContactPerson,
    District,
    FieldOfAction,
    JoinRequest,
    LegalForm,
    Membership,
    Need,
    Offer,
    Organisation,
    Reference,
    Sector,
    TargetGroup,
    ThematicArea,
)
from partners.search import upkeep
from partners.starting_vocabulary import DATA
from portal import clock
from portal.models import User
from portal.services.consents import record_consents

PLAIN = (
    *("slug", "name", "municipality", "summary", "description", "website", "contact_email"),
    *("non_profit", "has_test_environment", "esf_experience", "own_share", "size_class"),
    *("umbrella", "languages", "visibility"),
)
TERMS = {
    "target_groups": TargetGroup,
    "fields_of_action": FieldOfAction,
    "thematic_areas": ThematicArea,
    "ai_fields": AiApplicationField,
}
# Colleagues of the people one can sign in as; nobody signs in as them.
COLLEAGUES = {
    "nora.seidel@beispiel.example": "Nora Seidel",
    "paul.richter@beispiel.example": "Paul Richter",
}


def load_organisations():
    """Add the organisations that are missing; people and vocabulary must be there."""
    rows = [row for path in sorted(DATA.glob("demo_organisations_*.json")) for row in read(path)]
    known = set(Organisation.objects.values_list("slug", flat=True))
    if missing := [row for row in rows if row["slug"] not in known]:
        add(missing)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


@transaction.atomic
def add(rows):
    """Write the organisations in a fixed number of statements, with all that belongs to them."""
    districts = bulk_links.keys_of(District, by="ags")
    organisations = organisations_from(rows, districts)
    with pghistory.context(deed="load_demo"):
        Organisation.objects.bulk_create(organisations)
        pairs = list(zip(organisations, rows, strict=True))
        add_terms(pairs, districts)
        add_competences(pairs)
        add_places_and_projects(pairs, districts)
        add_people(pairs)
    upkeep.index(organisations)


def organisations_from(rows, districts):
    sectors, legal_forms = bulk_links.keys_of(Sector), bulk_links.keys_of(LegalForm)
    return [
        Organisation(
            **{name: row[name] for name in PLAIN},
            **days(row, number),
            sector_id=sectors[row["sector"]],
            legal_form_id=legal_forms[row["legal_form"]],
            district_id=districts[row["district"]] if row["district"] else None,
            can_take_lead=row["can_lead"],
            is_demo=True,
        )
        for number, row in enumerate(rows)
    ]


def days(row, number):
    """Return when the profile was made, confirmed and checked."""
    if row["confirmed_days_ago"] is None:
        return {}
    today = clock.today()
    confirmed_on = today - timedelta(days=row["confirmed_days_ago"])
    checked_on = min(confirmed_on + timedelta(days=3 + number % 7), today)
    return {
        "created_at": datetime.combine(confirmed_on, time(9), tzinfo=clock.BERLIN),
        "confirmed_on": confirmed_on,
        "verified_on": checked_on if row["verified"] else None,
    }


def add_terms(pairs, districts):
    keys = {name: bulk_links.keys_of(model) for name, model in TERMS.items()}
    keys["districts_of_work"] = districts
    for relation, known in keys.items():
        links = [(one.pk, known[slug]) for one, row in pairs for slug in row[relation]]
        bulk_links.link(relation, links)


def add_competences(pairs):
    competences = bulk_links.keys_of(Competence)
    for model, column in ((Offer, "offers"), (Need, "seeks")):
        model.objects.bulk_create(
            model(
                organisation=one,
                competence_id=competences[line["competence"]],
                sentence=line["sentence"],
            )
            for one, row in pairs
            for line in row[column]
        )


def add_places_and_projects(pairs, districts):
    Branch.objects.bulk_create(
        Branch(
            organisation=one,
            name=branch["name"],
            municipality=branch["municipality"],
            district_id=districts[branch["district"]],
        )
        for one, row in pairs
        for branch in row["branches"]
    )
    Reference.objects.bulk_create(
        Reference(
            organisation=one,
            title=reference["title"],
            year=reference.get("year"),
            text=reference.get("text") or "",
            url=reference.get("url") or "",
        )
        for one, row in pairs
        for reference in row["references"]
    )


def add_people(pairs):
    """Give the organisations their contacts, and the demo people their places in them."""
    add_colleagues()
    people = {user.email: user for user in User.objects.filter(email__endswith=".example")}
    ContactPerson.objects.bulk_create(
        ContactPerson(
            organisation=one,
            name=contact["name"],
            function=contact["role"],
            person=people.get(contact.get("email")),
        )
        for one, row in pairs
        for contact in row["contacts"]
    )
    Membership.objects.bulk_create(
        Membership(organisation=one, person=people[member["email"]], role=member["role"])
        for one, row in pairs
        for member in row.get("people", ())
    )
    JoinRequest.objects.bulk_create(
        JoinRequest(organisation=one, person=people[wish["email"]], message=wish["message"])
        for one, row in pairs
        for wish in row.get("join_requests", ())
    )


def add_colleagues():
    for email, name in COLLEAGUES.items():
        if not User.objects.filter(email=email).exists():
            user = User.objects.create_user(email, name=name)
            EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
            record_consents(user)
