"""The record of what an organisation was shown of a consortium."""

from proposals.models import Disclosure


def show(consortium, organisation, *what, by):
    """Record that the organisation sees this of the consortium from now on; once for each thing.

    The caller holds the consortium.
    """
    known = set(
        consortium.disclosures.filter(organisation=organisation).values_list("what", flat=True)
    )
    Disclosure.objects.bulk_create(
        Disclosure(consortium=consortium, organisation=organisation, what=thing, shown_by=by)
        for thing in what
        if thing not in known
    )
