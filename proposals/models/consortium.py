"""A project and who carries it out: one lead, other partners, places."""

from decimal import Decimal

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partners.models import Competence, District, Organisation, Sector, ThematicArea
from portal import clock
from portal.ids import uuid7
from proposals.models.call import Call

TITLE_LENGTH = 160
TEASER_LENGTH = 500
DETAILS_LENGTH = 6000


class PartnerRole(models.TextChoices):
    LEAD = "lead", _("Lead partner")
    FUNDED = "funded", _("Partner (funded)")
    ASSOCIATED = "associated", _("Associated partner (unfunded)")


FUNDED_ROLES = [PartnerRole.LEAD, PartnerRole.FUNDED]


class ConsortiumQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those in which an organisation of the person has a seat; nobody else sees inside."""
        mine = ConsortiumPartner.objects.of(user)
        return self.filter(Exists(mine.filter(consortium=OuterRef("pk"))))

    def led_by(self, user):
        """Those whose lead partner the person may act for."""
        seats = ConsortiumPartner.objects.acted_for_by(user).filter(role=PartnerRole.LEAD)
        return self.filter(Exists(seats.filter(consortium=OuterRef("pk"))))

    def running(self):
        return self.filter(given_up_at=None)

    def shown(self):
        """Those whose teaser the lead shows on the portal."""
        return self.running().filter(is_shown=True, call__is_published=True)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange()),
    pghistory.DeleteEvent(),
    exclude=["changed_at", "revision", "created_by"],
    append_only=True,
)
class Consortium(models.Model):
    """A project for a call; a consortium of one as long as only the lead has a seat.

    The teaser is for everyone once the lead shows it, the details are for partners and for those
    who were shown them.  `revision` counts the deeds: whoever looks sees that something changed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="consortia", verbose_name=_("call"))
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    teaser = models.CharField(
        _("teaser"),
        max_length=TEASER_LENGTH,
        help_text=_("Two or three sentences that everyone may read once you show them."),
    )
    details = models.TextField(_("details"), max_length=DETAILS_LENGTH, blank=True)
    thematic_areas = models.ManyToManyField(
        ThematicArea, verbose_name=_("thematic areas"), related_name="consortia", blank=True
    )
    required_competences = models.ManyToManyField(
        Competence, verbose_name=_("required competences"), related_name="+", blank=True
    )
    required_sectors = models.ManyToManyField(
        Sector, verbose_name=_("required sectors"), related_name="+", blank=True
    )
    is_shown = models.BooleanField(_("teaser shown on the portal"), default=False)
    is_anonymous = models.BooleanField(
        _("anonymous"),
        default=False,
        help_text=_("Others see sector and district of the lead partner only."),
    )

    starts_on = models.DateField(_("planned start"), null=True, blank=True)
    duration_months = models.PositiveSmallIntegerField(
        _("duration in months"), null=True, blank=True
    )
    funding_rate = models.DecimalField(
        _("funding rate"),
        max_digits=6,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("A fraction: 0.95 stands for 95 %. Empty: the highest rate of the call."),
    )
    agreement_planned = models.BooleanField(_("written agreement planned"), default=False)
    advice_taken = models.BooleanField(_("advice taken from the contact points"), default=False)

    frozen_at = models.DateTimeField(_("partner list frozen at"), null=True, editable=False)
    given_up_at = models.DateTimeField(_("given up at"), null=True, editable=False)
    carried_from = models.ForeignKey(
        "self", models.SET_NULL, related_name="carried_to", null=True, blank=True, editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, editable=False
    )
    created_at = models.DateTimeField(_("created at"), default=clock.now, editable=False)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)
    revision = models.PositiveBigIntegerField(default=0, editable=False)

    objects = ConsortiumQuerySet.as_manager()

    class Meta:
        verbose_name = _("consortium")
        verbose_name_plural = _("consortia")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="consortium_rate_is_a_fraction",
                condition=Q(funding_rate__isnull=True) | Q(funding_rate__gt=0, funding_rate__lte=1),
                violation_error_message=_("The rate is a fraction: above 0, at most 1."),
            ),
            models.CheckConstraint(
                name="consortium_lasts_at_least_a_month",
                condition=Q(duration_months__isnull=True) | Q(duration_months__gte=1),
                violation_error_message=_("A project lasts at least one month."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("consortium", args=[self.pk])

    @property
    def is_frozen(self):
        return self.frozen_at is not None


class ConsortiumPlace(models.Model):
    """A place of implementation.  It is asked for, never taken from an organisation's seat."""

    consortium = models.ForeignKey(Consortium, models.CASCADE, related_name="places")
    district = models.ForeignKey(
        District, models.PROTECT, related_name="+", verbose_name=_("district")
    )
    municipality = models.CharField(_("municipality"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("place of implementation")
        verbose_name_plural = _("places of implementation")
        ordering = ["district", "municipality"]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "district", "municipality"],
                name="place_once_per_consortium",
                violation_error_message=_("This place is already listed."),
            ),
        ]

    def __str__(self):
        return f"{self.municipality}, {self.district}" if self.municipality else str(self.district)


class LetterOfIntent(models.TextChoices):
    NONE = "none", pgettext_lazy("letter of intent", "None")
    PROMISED = "promised", pgettext_lazy("letter of intent", "Promised")
    UPLOADED = "uploaded", pgettext_lazy("letter of intent", "Uploaded")


class SeatEnd(models.TextChoices):
    LEFT = "left", _("left")
    REMOVED = "removed", _("removed by the lead")
    REPLACED = "replaced", _("replaced by another organisation")
    DISSOLVED = "dissolved", _("organisation dissolved")


class ConsortiumPartnerQuerySet(models.QuerySet):
    def seated(self):
        """Those that have their seat now."""
        return self.filter(ended_at=None)

    def of(self, user):
        """The present seats of organisations the person belongs to."""
        if not user.is_authenticated:
            return self.none()
        return self.seated().filter(organisation__memberships__person=user)

    def acted_for_by(self, user):
        """The present seats of organisations that the person is an owner or editor of."""
        roles = ["owner", "editor"]
        return self.seated().filter(
            organisation__in=Organisation.objects.filter(
                memberships__person=user, memberships__role__in=roles
            )
        )

    def funded(self):
        return self.filter(role__in=FUNDED_ROLES)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange()),
    pghistory.DeleteEvent(),
    append_only=True,
)
class ConsortiumPartner(models.Model):
    """One organisation's seat in a consortium; a seat that ended stays as the record of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    consortium = models.ForeignKey(Consortium, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="seats")
    role = models.CharField(_("role"), max_length=10, choices=PartnerRole)
    task = models.CharField(_("task in the project"), max_length=300, blank=True)
    open_role = models.ForeignKey(
        "OpenRole", models.SET_NULL, related_name="seats", null=True, blank=True
    )
    letter = models.CharField(
        _("letter of intent"), max_length=8, choices=LetterOfIntent, default=LetterOfIntent.NONE
    )
    grant_weight = models.DecimalField(
        _("part of the grant"),
        max_digits=9,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(Decimal(99999))],
        help_text=_("Empty: in proportion to the eligible costs."),
    )
    joined_at = models.DateTimeField(_("joined at"), default=clock.now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_how = models.CharField(_("how it ended"), max_length=9, choices=SeatEnd, blank=True)
    end_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = ConsortiumPartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat in a consortium")
        verbose_name_plural = _("seats in consortia")
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium"],
                condition=Q(role=PartnerRole.LEAD, ended_at=None),
                name="one_lead_partner_per_consortium",
                violation_error_message=_("This consortium has a lead partner already."),
            ),
            models.UniqueConstraint(
                fields=["consortium", "organisation"],
                condition=Q(ended_at=None),
                name="one_seat_per_organisation",
                violation_error_message=_("This organisation has a seat already."),
            ),
            models.CheckConstraint(
                name="seat_end_says_how",
                condition=Q(ended_at__isnull=True, ended_how="")
                | (Q(ended_at__isnull=False) & ~Q(ended_how="")),
            ),
            models.CheckConstraint(
                name="grant_weight_not_negative",
                condition=Q(grant_weight__isnull=True) | Q(grant_weight__gte=0),
            ),
        ]

    def __str__(self):
        return f"{self.organisation}, {self.get_role_display()}"

    @property
    def is_lead(self):
        return self.role == PartnerRole.LEAD

    @property
    def is_funded(self):
        return self.role in FUNDED_ROLES
