"""Saving the parts of a profile that are several: competences, places, contacts, references."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partners.models import Branch, ContactPerson, Need, Offer, Reference
from partners.profile import profile_values
from partners.services.profiles import saving


class NotAMemberError(ValidationError):
    """A contact is linked to an account that does not belong to the organisation."""

    def __init__(self):
        super().__init__(
            _("This person does not belong to your organisation any more."), code="not_a_member"
        )


def save_offers(organisation, *, values, seen, by):
    """Save what the organisation offers."""
    read = profile_values.offers
    with saving(
        organisation, read=read, values=values, seen=seen, by=by, deed="save_offers"
    ) as row:
        write_competences(Offer, row, values["lines"])
    return frozenset()


def save_needs(organisation, *, values, seen, by):
    """Save what the organisation seeks."""
    read = profile_values.needs
    with saving(organisation, read=read, values=values, seen=seen, by=by, deed="save_needs") as row:
        write_competences(Need, row, values["lines"])
    return frozenset()


def save_places(organisation, *, values, seen, by):
    """Save where the organisation is at home besides its seat, and where it works."""
    read = profile_values.places
    with saving(
        organisation, read=read, values=values, seen=seen, by=by, deed="save_places"
    ) as row:
        replace_rows(Branch, row, values["branches"])
        row.districts_of_work.set(values["districts_of_work"])
    return frozenset()


def save_contacts(organisation, *, values, seen, by):
    """Save whom to ask.  Raise NotAMemberError when a linked person has left meanwhile."""
    read = profile_values.contacts
    with saving(
        organisation, read=read, values=values, seen=seen, by=by, deed="save_contacts"
    ) as row:
        linked = {str(contact["person_id"]) for contact in values["contacts"]} - {"None"}
        members = {str(key) for key in row.memberships.values_list("person", flat=True)}
        if linked - members:
            raise NotAMemberError
        replace_rows(ContactPerson, row, values["contacts"])
    return frozenset()


def save_references(organisation, *, values, seen, by):
    """Save which projects the organisation points to."""
    read = profile_values.references
    with saving(
        organisation, read=read, values=values, seen=seen, by=by, deed="save_references"
    ) as row:
        replace_rows(Reference, row, values["references"])
    return frozenset()


def write_competences(model, organisation, lines):
    """Make the organisation's rows of `model` those of [competence key, sentence]."""
    wanted = dict(lines)
    present = {row.competence_id: row for row in model.objects.filter(organisation=organisation)}
    gone = [row.pk for key, row in present.items() if key not in wanted]
    model.objects.filter(pk__in=gone).delete()
    for key in wanted.keys() & present.keys():
        if present[key].sentence != wanted[key]:
            present[key].sentence = wanted[key]
            present[key].save(update_fields=["sentence"])
    model.objects.bulk_create(
        model(organisation=organisation, competence_id=key, sentence=wanted[key])
        for key in wanted
        if key not in present
    )


def replace_rows(model, organisation, rows):
    """Make the organisation's rows of `model` these, in this order."""
    model.objects.filter(organisation=organisation).delete()
    model.objects.bulk_create(model(organisation=organisation, **row) for row in rows)
