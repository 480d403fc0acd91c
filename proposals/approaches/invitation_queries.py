"""Invitations as people read them: those they received, those they sent."""

from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Value, When

from partners.models import Membership, Organisation, Role
from proposals.models import Consortium, ConsortiumPartner, Invitation, PartnerRole

SEATS = ConsortiumPartner.objects.seated().filter(consortium=OuterRef("consortium"))


def received_by(user):
    """Those to the person's organisations, and those to one of their confirmed addresses."""
    addresses = user.emailaddress_set.filter(verified=True).values("email")
    mine = Organisation.objects.of(user).values("pk")
    to_me = Q(organisation__in=mine) | Q(organisation=None, email__in=addresses)
    return Invitation.objects.filter(to_me)


def with_offer(invitations, user=None):
    """Add what the invited side reads: the lead, the number of partners, whether they answer."""
    owned = Membership.objects.filter(
        organisation=OuterRef("organisation"), person=user, role=Role.OWNER
    )
    lead = SEATS.filter(role=PartnerRole.LEAD)
    counted = SEATS.order_by().values("consortium").annotate(number=Count("pk"))
    related = ("consortium__call", "organisation", "open_role")
    return invitations.select_related(*related).annotate(
        may_answer=Case(When(organisation=None, then=Value(True)), default=Exists(owned)),
        lead_name=Subquery(lead.values("organisation__name")[:1]),
        lead_slug=Subquery(lead.values("organisation__slug")[:1]),
        partner_count=Subquery(counted.values("number")),
    )


def later(invitation):
    """Return the open invitation that took the place of this one, if there is one."""
    target = Q(organisation=invitation.organisation_id)
    if invitation.organisation_id is None:
        target = Q(organisation=None, email=invitation.email)
    rows = Invitation.objects.open().filter(target, consortium=invitation.consortium_id)
    return rows.exclude(pk=invitation.pk).first()


def waiting(user):
    """Open invitations to the person's organisations that have no seat there yet."""
    seated = Exists(SEATS.filter(organisation=OuterRef("organisation")))
    rows = received_by(user).open().exclude(seated)
    return with_offer(rows, user).order_by("expires_at", "pk")


def sent(consortium):
    """All invitations of a consortium, the latest first, without those that were renewed."""
    later = Invitation.objects.filter(
        Q(organisation=OuterRef("organisation")) | Q(email=OuterRef("email"), organisation=None),
        consortium=OuterRef("consortium"),
        invited_at__gt=OuterRef("invited_at"),
    )
    rows = consortium.invitations.exclude(Q(withdrawn_at__isnull=False) & Exists(later))
    return rows.select_related("organisation", "open_role").order_by("-invited_at", "pk")


def consortia_to_invite_into(user):
    """Those in which the person may invite somebody now."""
    return Consortium.objects.led_by(user).running().filter(frozen_at=None)


def led_seats(user):
    """The lead seats behind `consortia_to_invite_into`."""
    seats = ConsortiumPartner.objects.acted_for_by(user).filter(role=PartnerRole.LEAD)
    return seats.filter(consortium__given_up_at=None, consortium__frozen_at=None)


def with_standing(consortia, organisation):
    """Say of each consortium how the organisation stands there: `seated`, `invited`."""
    seats = ConsortiumPartner.objects.seated().filter(organisation=organisation)
    asked = Invitation.objects.open().filter(organisation=organisation)
    return consortia.select_related("call").annotate(
        seated=Exists(seats.filter(consortium=OuterRef("pk"))),
        invited=Exists(asked.filter(consortium=OuterRef("pk"))),
    )
