"""Who belongs to an organisation, and the three ways in: invited, asked, claimed.

States follow from the dates; nothing is marked as expired.
"""

import hashlib
from datetime import timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.models.organisation import Organisation
from portal import clock
from portal.ids import uuid7

INVITATION_DAYS = 14


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")
    MEMBER = "member", _("Member")


class MembershipQuerySet(models.QuerySet):
    def owners(self):
        return self.filter(role=Role.OWNER)

    def editors(self):
        """Those who may change the profile: owners too."""
        return self.filter(role__in=[Role.OWNER, Role.EDITOR])


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    fields=["person", "organisation", "role"],
    model_name="MembershipEvent",
    obj_field=pghistory.ObjForeignKey(related_name="history"),
    append_only=True,
    meta={
        "verbose_name": _("change of a membership"),
        "verbose_name_plural": _("changes of memberships"),
    },
)
class Membership(models.Model):
    """A person's place and role in an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=6, choices=Role)
    joined_at = models.DateTimeField(_("joined at"), default=clock.now, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                name="one_membership_per_person",
                violation_error_message=_("This person already belongs to the organisation."),
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_role_display()}"


def digest_of(token):
    """Return what is kept of a token: who reads the database learns no token from it."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    def unanswered(self):
        """Neither accepted nor withdrawn; some of them may have expired."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self):
        """Those that can be accepted now."""
        return self.unanswered().filter(expires_at__gt=clock.now(), organisation__dissolved_on=None)

    def addressed_to(self, user):
        """Those to one of the person's confirmed addresses."""
        addresses = user.emailaddress_set.filter(verified=True).values("email")
        return self.filter(email__in=addresses)


def invitation_end():
    return clock.now() + timedelta(days=INVITATION_DAYS)


class MembershipInvitation(models.Model):
    """A colleague is invited by e-mail.  Only the digest of the token in the mail is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=6, choices=Role, default=Role.EDITOR)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )
    invited_at = models.DateTimeField(_("invited at"), default=clock.now)
    expires_at = models.DateTimeField(_("valid until"), default=invitation_end)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation of a colleague")
        verbose_name_plural = _("invitations of colleagues")
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_address",
                violation_error_message=_("This address has already been invited."),
            ),
        ]

    def __str__(self):
        return self.email

    @property
    def is_expired(self):
        return self.expires_at <= clock.now()

    @property
    def is_open(self):
        """Whether it can be accepted now, as far as this row tells."""
        return not (self.accepted_at or self.withdrawn_at or self.is_expired)


class PetitionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(decided_at=None)


class Petition(models.Model):
    """Somebody asks for something that others decide: open until `decided_at`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    message = models.CharField(_("message"), max_length=500, blank=True)
    asked_at = models.DateTimeField(_("asked at"), default=clock.now, editable=False)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    granted = models.BooleanField(_("granted"), null=True, editable=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = PetitionQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["asked_at"]

    def __str__(self):
        return f"{self.person}: {self.organisation}"


class JoinRequest(Petition):
    """A person asks to join an organisation; its owners decide."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="join_requests")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="join_requests"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, editable=False
    )

    class Meta(Petition.Meta):
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(decided_at=None),
                name="one_open_join_request",
                violation_error_message=_("You have already asked to join."),
            ),
        ]


class Claim(Petition):
    """A person says that an organisation without an owner is theirs.

    The coordinator decides, or the e-mail domain does.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="claims")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, editable=False
    )

    class Meta(Petition.Meta):
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(decided_at=None),
                name="one_open_claim",
                violation_error_message=_("You have already claimed this organisation."),
            ),
        ]
