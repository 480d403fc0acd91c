"""Whether two organisations have met before: in an earlier approach, or in another project.

Interest in which one side is still hidden does not count; it would tell who that is.
"""

from django.db.models import F, Q

from proposals.models import ConsortiumPartner, ExpressionOfInterest, Invitation, PartnerRole


def met_before(lead, interests):
    """Return the keys of those interests whose organisation the lead organisation had met before.

    All of them are named, and expressed to consortia that `lead` leads; it costs three queries.
    """
    if not interests:
        return set()
    others = {interest.organisation_id for interest in interests}
    moments = [
        *approaches(ExpressionOfInterest.objects.filter(revealed_at__isnull=False), lead, others),
        *approaches(Invitation.objects.all(), lead, others),
    ]
    together = seats_together(lead, others)
    return {
        interest.pk
        for interest in interests
        if any(
            other == interest.organisation_id and pk != interest.pk and at < interest.expressed_at
            for other, pk, at in moments
        )
        or together.get(interest.organisation_id, set()) - {interest.consortium_id}
    }


def approaches(rows, lead, others):
    """Yield (organisation, key, when) of what went between the lead and one of the others."""
    at = "expressed_at" if rows.model is ExpressionOfInterest else "invited_at"
    leads = {"consortium__partners__role": PartnerRole.LEAD}
    to_us = Q(consortium__partners__organisation=lead, organisation__in=others, **leads)
    to_them = Q(consortium__partners__organisation__in=others, organisation=lead, **leads)
    found = rows.filter(to_us | to_them).annotate(led_by=F("consortium__partners__organisation"))
    for organisation, led_by, pk, when in found.values_list("organisation", "led_by", "pk", at):
        yield (organisation if led_by == lead.pk else led_by), pk, when


def seats_together(lead, others):
    """Return {organisation: consortia in which both have or had a seat}."""
    mine = ConsortiumPartner.objects.filter(organisation=lead).values("consortium")
    theirs = ConsortiumPartner.objects.filter(organisation__in=others, consortium__in=mine)
    found = {}
    for organisation, consortium in theirs.values_list("organisation", "consortium"):
        found.setdefault(organisation, set()).add(consortium)
    return found
