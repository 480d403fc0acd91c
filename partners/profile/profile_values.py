"""What has been entered in each step of a profile, as plain values.

Forms start from them, and their digest tells whether somebody else has saved the step meanwhile.
Completeness only asks what has been entered at all.
"""

import hashlib
import json

# The parts that are rows of their own.
PARTS = (
    "offers",
    "needs",
    "target_groups",
    "fields_of_action",
    "thematic_areas",
    "ai_fields",
    "branches",
    "districts_of_work",
    "contacts",
    "references",
)
BASICS = (
    "name",
    "sector",
    "legal_form",
    "municipality",
    "district",
    "website",
    "non_profit",
    "umbrella",
    "size_class",
    "languages",
)
SUMMARY = ("summary", "description")
CONDITIONS = ("esf_experience", "own_share", "can_take_lead", "has_test_environment")
AUDIENCE = ("target_groups", "fields_of_action", "thematic_areas", "ai_fields")


def digest(values):
    """Return what tells these values from any others."""
    text = json.dumps(values, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def entered(organisation):
    """Return what has been entered: the columns, and for each part whether it has rows.

    `organisation` comes from `organisation_queries.own_organisations`.
    """
    names = (*BASICS, *SUMMARY, *CONDITIONS, "logo")
    parts = {part: getattr(organisation, f"has_{part}") for part in PARTS}
    return columns(organisation, names) | parts


def basics(organisation):
    return columns(organisation, BASICS) | {"languages": sorted(organisation.languages)}


def summary(organisation):
    return columns(organisation, SUMMARY)


def conditions(organisation):
    return columns(organisation, CONDITIONS)


def offers(organisation):
    return competence_lines(organisation.offers)


def needs(organisation):
    return competence_lines(organisation.needs)


def audience(organisation):
    return {name: keys(getattr(organisation, name)) for name in AUDIENCE}


def places(organisation):
    return {
        "branches": rows(organisation.branches, "name", "municipality", "district_id"),
        "districts_of_work": keys(organisation.districts_of_work),
    }


def contacts(organisation):
    return {"contacts": rows(organisation.contacts, "name", "function", "person_id")}


def references(organisation):
    return {"references": rows(organisation.references, "title", "year", "text", "url")}


def logo(organisation):
    return {"logo": organisation.logo.name}


def columns(organisation, names):
    """Return the organisation's own columns; a foreign key is the key."""
    fields = {name: organisation._meta.get_field(name).attname for name in names}
    return {name: getattr(organisation, attribute) for name, attribute in fields.items()}


def competence_lines(lines):
    return {"lines": sorted([line.competence_id, line.sentence] for line in lines.all())}


def keys(related):
    return sorted(row.pk for row in related.all())


def rows(related, *names):
    return [{name: getattr(row, name) for name in names} for row in related.all()]
