"""Many-to-many rows of many organisations in one statement."""

from partners.models import Organisation


def link(relation, pairs):
    """Link organisations to terms: `pairs` are (pk of the organisation, pk of the term)."""
    field = Organisation._meta.get_field(relation)
    through, term = field.remote_field.through, f"{field.m2m_reverse_field_name()}_id"
    through.objects.bulk_create(
        through(**{"organisation_id": organisation, term: key}) for organisation, key in pairs
    )


def keys_of(model, by="slug"):
    """Return {slug: pk} of a vocabulary."""
    return dict(model.objects.values_list(by, "pk"))
