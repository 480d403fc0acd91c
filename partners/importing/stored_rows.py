"""Organisations that are in the portal, told in the columns of an import so that both compare."""

from collections import defaultdict

from partners.importing import csv_values
from partners.importing.csv_records import Flaw, Problem
from partners.importing.organisation_csv import LISTS, Row, identity
from partners.models import Need, Offer, Organisation

PLAIN = ("municipality", "summary", "description", "website", "contact_email", "non_profit")
RENAMED = {
    "sector__slug": "sector",
    "legal_form__slug": "legal_form",
    "can_take_lead": "can_lead",
    "dissolved_on": "dissolved_on",
}
LINES = {"offers": Offer, "seeks": Need}


def stored_rows(rows: list[Row]) -> dict[tuple[str, str], dict]:
    """Return {identity: columns} of those that the rows name, in a fixed number of queries.

    Of several with one identity, the oldest that has not been dissolved.
    """
    wanted = {row.identity for row in rows}
    seats = {district for _name, district in wanted}
    there = Organisation.objects.filter(district__ags__in=seats).order_by("dissolved_on", "-pk")
    keys = {
        key: pk
        for pk, name, district in there.values_list("pk", "name", "district__ags")
        if (key := identity(name, district)) in wanted
    }
    columns = plain_columns(keys.values())
    for name in LISTS:
        slugs = slugs_by_organisation(name, keys.values())
        for pk, stored in columns.items():
            stored[name] = slugs[pk]
    return {key: columns[pk] for key, pk in keys.items()}


def plain_columns(keys):
    found = Organisation.objects.filter(pk__in=keys).values("pk", *PLAIN, *RENAMED)
    columns = {}
    for row in found:
        stored = {RENAMED.get(name, name): value for name, value in row.items()}
        text, _faults = csv_values.text(stored["description"], 10**6, one_line=False)
        columns[row["pk"]] = stored | {"description": text}
    return columns


def slugs_by_organisation(column, keys):
    """Return {pk of an organisation: the slugs it has there}."""
    if model := LINES.get(column):
        pairs = model.objects.filter(organisation__in=keys)
        pairs = pairs.values_list("organisation_id", "competence__slug")
    else:
        relation = Organisation._meta.get_field(column)
        pairs = relation.remote_field.through.objects.filter(organisation__in=keys)
        pairs = pairs.values_list("organisation_id", f"{relation.m2m_reverse_field_name()}__slug")
    slugs = defaultdict(set)
    for pk, slug in pairs:
        slugs[pk].add(slug)
    return slugs


def contradiction(row: Row, stored: dict) -> Problem | None:
    """Return why the row cannot stand beside the organisation that is there, or None."""
    if stored["dissolved_on"]:
        return Problem(row.line, Flaw.DISSOLVED, "", row.name)
    if columns := differing(row, stored):
        return Problem(row.line, Flaw.EXISTS_DIFFERENTLY, "", row.name, ", ".join(columns))
    return None


def differing(row: Row, stored: dict) -> list[str]:
    """Return the columns in which the row says something else; empty cells say nothing."""
    names = ("sector", "legal_form", *PLAIN, "can_lead", *LISTS)
    said = {name: getattr(row, name) for name in names}
    said |= {name: set(said[name]) for name in LISTS}
    return [name for name in names if said[name] not in ("", None, set(), stored[name])]
