"""Which existing organisations a person may want to join or claim instead of creating another."""

from django.db.models import Q

from partners.models import Organisation
from partners.people.email_domains import domain_of, is_own, speaks_for
from partners.people.organisation_names import are_alike, folded, likeness, pattern

SHOWN = 6
LOOKED_AT = 500


def claimable_by_domain(user):
    """Return the organisations without owner that one of the person's addresses speaks for."""
    addresses = list(user.emailaddress_set.filter(verified=True).values_list("email", flat=True))
    domains = {domain_of(email) for email in addresses}
    told = Q(pk=None)
    for domain in filter(is_own, domains):
        told |= Q(website__icontains=domain) | Q(contact_email__iendswith=f"@{domain}")
    candidates = Organisation.objects.unowned().filter(told, is_demo=False)
    return [
        organisation
        for organisation in candidates.select_related("district", "sector")[:LOOKED_AT]
        if any(
            speaks_for(email, organisation.website, organisation.contact_email)
            for email in addresses
        )
    ]


def open_to(user):
    """Organisations that a person may ask to join or claim: those they see, and by domain."""
    by_domain = [organisation.pk for organisation in claimable_by_domain(user)]
    visible = Organisation.objects.visible_to(user).values("pk")
    return Organisation.objects.filter(Q(pk__in=visible) | Q(pk__in=by_domain), dissolved_on=None)


def similar(name, user):
    """Return the organisations whose name is like this one, the most alike first."""
    return ranked(name, user, are_alike)


def found(words, user):
    """Return the organisations whose name holds these words or is like them."""
    return ranked(words, user, lambda asked, name: folded(asked) in folded(name))


def ranked(name, user, fits):
    if not (expression := pattern(name)):
        return []
    candidates = open_to(user).filter(name__iregex=expression).with_ways_in(user)
    alike = [
        organisation
        for organisation in candidates.select_related("district", "sector")[:LOOKED_AT]
        if fits(name, organisation.name) or are_alike(name, organisation.name)
    ]
    return sorted(alike, key=lambda one: (-likeness(name, one.name), one.name))[:SHOWN]
