"""How organisations come into a consortium: open roles, invitations, interest; what was shown.

States follow from dates; nothing is marked as expired.
"""

from datetime import timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.models import Competence, District, Organisation, Sector
from portal import clock
from portal.ids import uuid7
from proposals.models.consortium import Consortium, ConsortiumPartner, PartnerRole

ANSWER_DAYS = 14
SENTENCE_LENGTH = 300
ENTRY_ROLES = [(role.value, role.label) for role in PartnerRole if role != PartnerRole.LEAD]


def answer_end():
    return clock.now() + timedelta(days=ANSWER_DAYS)


class OpenRoleQuerySet(models.QuerySet):
    def open(self):
        """Those that nobody fills and that were not closed."""
        seated = ConsortiumPartner.objects.seated().filter(open_role=models.OuterRef("pk"))
        return self.filter(closed_at=None).exclude(models.Exists(seated))

    def published(self):
        """Open roles that everybody may find now."""
        shown = Consortium.objects.shown()
        return self.open().filter(is_published=True, paused_at=None, consortium__in=shown)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange()),
    pghistory.DeleteEvent(),
    append_only=True,
)
class OpenRole(models.Model):
    """A place in a consortium that is still free.  It is open again when its seat ends."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    consortium = models.ForeignKey(Consortium, models.CASCADE, related_name="roles")
    title = models.CharField(_("title"), max_length=120)
    role = models.CharField(
        _("kind of partner"), max_length=10, choices=ENTRY_ROLES, default=PartnerRole.FUNDED
    )
    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("sector")
    )
    competences = models.ManyToManyField(
        Competence, verbose_name=_("required competences"), related_name="+", blank=True
    )
    contribution = models.CharField(
        _("what the partner contributes"), max_length=SENTENCE_LENGTH, blank=True
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("place"),
        help_text=_("Empty: anywhere."),
    )
    newcomers_welcome = models.BooleanField(_("first funding welcome"), default=False)
    is_published = models.BooleanField(_("published"), default=False)
    paused_at = models.DateTimeField(_("paused at"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"), default=clock.now, editable=False)

    objects = OpenRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("open role")
        verbose_name_plural = _("open roles")
        ordering = ["created_at", "pk"]

    def __str__(self):
        return self.title


class ApproachQuerySet(models.QuerySet):
    def unanswered(self):
        """Neither accepted nor declined nor withdrawn; some may have expired."""
        return self.filter(accepted_at=None, declined_at=None, withdrawn_at=None)

    def open(self):
        """Those that can be answered now."""
        return self.unanswered().filter(expires_at__gt=clock.now(), consortium__given_up_at=None)


UNANSWERED = Q(accepted_at=None, declined_at=None, withdrawn_at=None)


def one_answer(name):
    """Return the constraint that nothing is both accepted and declined, or withdrawn."""
    answers = ["accepted_at", "declined_at", "withdrawn_at"]
    nothing_else = [
        Q(**{f"{other}__isnull": True for other in answers if other != answer})
        for answer in answers
    ]
    return models.CheckConstraint(
        name=name, condition=nothing_else[0] | nothing_else[1] | nothing_else[2]
    )


class Approach(models.Model):
    """One side asks the other: open until it is accepted, declined, withdrawn, or time is up."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    expires_at = models.DateTimeField(_("valid until"), default=answer_end)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True, editable=False)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True, editable=False)
    declined_at = models.DateTimeField(_("declined at"), null=True, blank=True, editable=False)
    decline_reason = models.CharField(_("reason"), max_length=SENTENCE_LENGTH, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)

    objects = ApproachQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_expired(self):
        return self.is_unanswered and self.expires_at <= clock.now()

    @property
    def is_unanswered(self):
        return not (self.accepted_at or self.declined_at or self.withdrawn_at)

    @property
    def is_open(self):
        return self.is_unanswered and not self.is_expired


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange()),
    pghistory.DeleteEvent(),
    exclude=["token_digest", "email", "invited_by"],
    append_only=True,
)
class Invitation(Approach):
    """A consortium invites an organisation, or an address whose organisation is not here yet.

    Only the digest of the token in the mail is kept.  Whoever accepts by mail chooses the
    organisation then.
    """

    consortium = models.ForeignKey(Consortium, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="consortium_invitations", null=True, blank=True
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    token_digest = models.CharField(  # noqa: DJ001 - unique where there is one
        max_length=64, unique=True, null=True, editable=False
    )
    role = models.CharField(
        _("kind of partner"), max_length=10, choices=ENTRY_ROLES, default=PartnerRole.FUNDED
    )
    open_role = models.ForeignKey(
        OpenRole, models.SET_NULL, related_name="invitations", null=True, blank=True
    )
    message = models.CharField(_("message"), max_length=500, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )
    invited_at = models.DateTimeField(_("invited at"), default=clock.now)

    class Meta:
        verbose_name = _("invitation to a consortium")
        verbose_name_plural = _("invitations to consortia")
        ordering = ["-invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "organisation"],
                condition=UNANSWERED & Q(organisation__isnull=False),
                name="one_open_invitation_per_organisation",
                violation_error_message=_("This organisation has already been invited."),
            ),
            models.UniqueConstraint(
                fields=["consortium", "email"],
                condition=UNANSWERED & ~Q(email=""),
                name="one_open_consortium_invitation_per_address",
                violation_error_message=_("This address has already been invited."),
            ),
            models.CheckConstraint(
                name="invitation_names_whom",
                condition=Q(organisation__isnull=False) | ~Q(email=""),
            ),
            one_answer("invitation_has_one_answer"),
        ]

    def __str__(self):
        return str(self.organisation or self.email)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange()),
    pghistory.DeleteEvent(),
    exclude=["expressed_by"],
    append_only=True,
)
class ExpressionOfInterest(Approach):
    """An organisation offers itself for an open role with two sentences.

    In an anonymous consortium both sides see each other from `revealed_at` on, never before.
    """

    consortium = models.ForeignKey(Consortium, models.CASCADE, related_name="interests")
    open_role = models.ForeignKey(OpenRole, models.CASCADE, related_name="interests")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="interests")
    contribution = models.CharField(_("what we contribute"), max_length=SENTENCE_LENGTH)
    motivation = models.CharField(_("why we would like to join"), max_length=SENTENCE_LENGTH)
    expressed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )
    expressed_at = models.DateTimeField(_("expressed at"), default=clock.now)
    revealed_at = models.DateTimeField(_("shown to each other at"), null=True, editable=False)

    class Meta:
        verbose_name = _("expression of interest")
        verbose_name_plural = _("expressions of interest")
        ordering = ["expressed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["open_role", "organisation"],
                condition=UNANSWERED,
                name="one_open_interest_per_role",
                violation_error_message=_("Your organisation has already expressed interest."),
            ),
            one_answer("interest_has_one_answer"),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.open_role}"


class Shown(models.TextChoices):
    IDENTITY = "identity", _("who they are")
    DETAILS = "details", _("the details of the project")
    DRAFT = "draft", _("the draft")


class Disclosure(models.Model):
    """The record of who was shown what of a consortium, and by which deed."""

    consortium = models.ForeignKey(Consortium, models.CASCADE, related_name="disclosures")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="+", null=True, blank=True
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True, blank=True
    )
    what = models.CharField(_("what was shown"), max_length=8, choices=Shown)
    shown_at = models.DateTimeField(_("shown at"), default=clock.now)
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )

    class Meta:
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        ordering = ["-shown_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="disclosure_to_somebody",
                condition=Q(organisation__isnull=False) | Q(person__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.consortium}: {self.what}"
