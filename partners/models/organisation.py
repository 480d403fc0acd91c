"""An organisation: a legal entity that people find in the directory.

Who may see one is decided here and nowhere else (`visible_to`).  A profile is published by its
first confirmation; from then on its age follows from `confirmed_on` (`partners/freshness.py`).
"""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.models.choices import (
    EsfExperience,
    OwnShare,
    SizeClass,
    SpokenLanguage,
    Umbrella,
    Visibility,
)
from partners.models.vocabulary import (
    AiApplicationField,
    District,
    FieldOfAction,
    LegalForm,
    Sector,
    TargetGroup,
    ThematicArea,
)
from portal import clock

SUMMARY_LENGTH = 300
DESCRIPTION_LENGTH = 5000
RECORDED = ["name", "legal_form", "visibility", "verified_on", "confirmed_on", "dissolved_on"]


class OrganisationQuerySet(models.QuerySet):
    def published(self):
        """Profiles that somebody has confirmed at least once, of organisations that exist."""
        return self.filter(confirmed_on__isnull=False, dissolved_on=None)

    def visible_to(self, user):
        """Published profiles shown to people like `user`, and those of their own organisations."""
        seen = Q(confirmed_on__isnull=False, visibility__in=audiences_of(user))
        if user.is_authenticated:
            mine = self.model.objects.filter(memberships__person=user)
            seen |= Q(pk__in=mine.values("pk"))
        if user.is_staff:
            seen |= Q(confirmed_on=None)
        return self.filter(seen, dissolved_on=None)

    def of(self, user):
        """The organisations a person belongs to."""
        return self.filter(memberships__person=user, dissolved_on=None)

    def unowned(self):
        """Organisations without an owner: imported ones that may be claimed."""
        owned = self.model.objects.filter(memberships__role="owner")
        return self.filter(dissolved_on=None).exclude(pk__in=owned.values("pk"))

    def with_ways_in(self, user):
        """Say of each whether it `has_owner` (else it may be claimed) and `is_mine` already."""
        rows = self.model.objects.filter(pk=OuterRef("pk"))
        return self.annotate(
            has_owner=Exists(rows.filter(memberships__role="owner")),
            is_mine=Exists(rows.filter(memberships__person=user)),
        )


def audiences_of(user):
    """Return the visibilities of published profiles that are shown to `user`."""
    if user.is_staff:
        return frozenset(Visibility.values)
    if user.is_authenticated and user.has_verified_email:
        return frozenset({Visibility.PUBLIC.value, Visibility.SIGNED_IN.value})
    return frozenset({Visibility.PUBLIC.value})


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange(*RECORDED)),
    pghistory.DeleteEvent(),
    fields=RECORDED,
    model_name="OrganisationEvent",
    obj_field=pghistory.ObjForeignKey(related_name="history"),
    append_only=True,
    meta={
        "verbose_name": _("change of an organisation"),
        "verbose_name_plural": _("changes of organisations"),
    },
)
class Organisation(models.Model):
    """A legal entity, what it says about itself, and what others have checked of it.

    `confirmed_on` is empty until somebody of the organisation confirms the profile; until then only
    they and staff see it.  The contact address is never shown: it serves invitations and claims.
    """

    slug = models.SlugField(_("page address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=160)
    sector = models.ForeignKey(
        Sector, models.PROTECT, verbose_name=_("sector"), related_name="organisations"
    )
    legal_form = models.ForeignKey(
        LegalForm, models.PROTECT, verbose_name=_("legal form"), related_name="organisations"
    )
    municipality = models.CharField(_("municipality of the seat"), max_length=80, blank=True)
    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name=_("district of the seat"),
        related_name="organisations",
        null=True,
        blank=True,
        help_text=_("Empty when the seat is outside Saxony."),
    )
    umbrella = models.CharField(
        _("umbrella association"), max_length=8, choices=Umbrella, blank=True
    )
    non_profit = models.BooleanField(_("non-profit (self-declared)"), null=True, blank=True)
    size_class = models.CharField(_("employees"), max_length=6, choices=SizeClass, blank=True)
    website = models.URLField(_("website"), max_length=200, blank=True)
    contact_email = models.EmailField(_("contact address (not shown)"), blank=True)
    logo = models.FileField(_("logo"), upload_to="logos/", blank=True)
    languages = ArrayField(
        models.CharField(max_length=3, choices=SpokenLanguage),
        verbose_name=_("languages"),
        default=list,
        blank=True,
    )

    summary = models.CharField(_("summary"), max_length=SUMMARY_LENGTH, blank=True)
    description = models.TextField(_("description"), max_length=DESCRIPTION_LENGTH, blank=True)
    target_groups = models.ManyToManyField(
        TargetGroup, verbose_name=_("target groups"), related_name="organisations", blank=True
    )
    fields_of_action = models.ManyToManyField(
        FieldOfAction, verbose_name=_("fields of action"), related_name="organisations", blank=True
    )
    thematic_areas = models.ManyToManyField(
        ThematicArea, verbose_name=_("thematic areas"), related_name="organisations", blank=True
    )
    ai_fields = models.ManyToManyField(
        AiApplicationField,
        verbose_name=_("AI application fields"),
        related_name="organisations",
        blank=True,
    )
    districts_of_work = models.ManyToManyField(
        District, verbose_name=_("districts of work"), related_name="working_here", blank=True
    )
    esf_experience = models.CharField(
        _("experience with the ESF"), max_length=9, choices=EsfExperience, blank=True
    )
    own_share = models.CharField(
        _("own share possible"), max_length=6, choices=OwnShare, blank=True
    )
    can_take_lead = models.BooleanField(_("can take the lead"), default=False)
    has_test_environment = models.BooleanField(_("has a place for trials"), default=False)

    visibility = models.CharField(
        _("visible to"), max_length=9, choices=Visibility, default=Visibility.PUBLIC
    )
    confirmed_on = models.DateField(_("last confirmed on"), null=True, blank=True)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True, editable=False)
    verified_on = models.DateField(_("verified by the coordinators on"), null=True, blank=True)
    domain_verified_on = models.DateField(
        _("e-mail domain matched the website on"), null=True, blank=True
    )
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True, editable=False)
    is_demo = models.BooleanField(
        _("invented example"),
        default=False,
        help_text=_("Shown with the label “invented example” wherever it appears."),
    )
    created_at = models.DateTimeField(_("created at"), default=clock.now, editable=False)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organisation", args=[self.slug])

    @property
    def is_published(self):
        return self.confirmed_on is not None and self.dissolved_on is None
