"""What a call allows an applicant to ask for, and which region a district counts to."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.models import District
from proposals.calls import call_rules
from proposals.calls.call_messages import SENTENCES, errors_by_field
from proposals.calls.call_rules import Flaw
from proposals.models.call import Call
from proposals.models.source import Source, Sourced, refuse_foreign_source


class Applicant(models.TextChoices):
    SINGLE = "single", _("Single organisation")
    CONSORTIUM = "consortium", _("Consortium")


class RegionCategory(models.TextChoices):
    """The funding regions of ESF Plus in Saxony."""

    TRANSITION = "transition", _("transition region")
    MORE_DEVELOPED = "more_developed", _("more developed region")


class CapQualifier(models.TextChoices):
    UP_TO = "up_to", _("up to")
    FIXED = "fixed", _("exactly")
    UNKNOWN = "unknown", _("unknown")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class CapRule(models.Model):
    """One line of a call's cap table: the highest grant of a project, in EUR.

    A region without an amount is one for which no source names any; nobody may compute it.
    """

    call = models.ForeignKey(Call, models.CASCADE, related_name="cap_rules", verbose_name=_("call"))
    applicant = models.CharField(_("applicant"), max_length=10, choices=Applicant)
    region_category = models.CharField(  # noqa: DJ001 - NULL is "no region", not an empty text
        _("region"),
        max_length=14,
        choices=RegionCategory,
        null=True,
        blank=True,
        help_text=_("Leave empty for the amount of the whole call."),
    )
    max_grant = models.DecimalField(
        _("highest grant per project (EUR)"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
    )
    qualifier = models.CharField(_("the amount is"), max_length=7, choices=CapQualifier)
    location_dependent = models.BooleanField(
        _("depends on the place of implementation"), default=False
    )
    source = models.ForeignKey(
        Source,
        models.RESTRICT,
        related_name="+",
        verbose_name=_("source"),
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("cap")
        verbose_name_plural = _("caps")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "applicant", "region_category"],
                nulls_distinct=False,
                name="one_cap_per_applicant_and_region",
                violation_error_message=SENTENCES[Flaw.CAP_TWICE],
            ),
            models.CheckConstraint(
                name="cap_amount_positive",
                condition=Q(max_grant__gt=0),
                violation_error_message=SENTENCES[Flaw.AMOUNT_NOT_POSITIVE],
            ),
            models.CheckConstraint(
                name="cap_unknown_has_no_amount",
                condition=~Q(qualifier=CapQualifier.UNKNOWN) | Q(max_grant__isnull=True),
                violation_error_message=SENTENCES[Flaw.AMOUNT_OF_UNKNOWN],
            ),
            models.CheckConstraint(
                name="cap_known_has_an_amount",
                condition=Q(qualifier=CapQualifier.UNKNOWN) | Q(max_grant__isnull=False),
                violation_error_message=SENTENCES[Flaw.AMOUNT_MISSING],
            ),
            models.CheckConstraint(
                name="cap_amount_has_a_source",
                condition=Q(max_grant__isnull=True) | Q(source__isnull=False),
                violation_error_message=SENTENCES[Flaw.AMOUNT_WITHOUT_SOURCE],
            ),
            models.CheckConstraint(
                name="cap_of_region_depends_on_place",
                condition=Q(region_category__isnull=True) | Q(location_dependent=True),
                violation_error_message=SENTENCES[Flaw.REGION_WITHOUT_LOCATION],
            ),
        ]

    def __str__(self):
        parts = [self.get_applicant_display(), self.get_region_category_display()]
        return ", ".join(str(part) for part in parts if part)

    def clean(self):
        if found := call_rules.cap_contradictions(self.as_cap()):
            raise ValidationError(errors_by_field(found))
        refuse_foreign_source(self)

    def as_cap(self):
        """Return the line as the pure rules read it."""
        return call_rules.Cap(
            applicant=self.applicant,
            region=self.region_category,
            amount=self.max_grant,
            amount_is_known=self.qualifier != CapQualifier.UNKNOWN,
            location_dependent=self.location_dependent,
            has_source=self.source_id is not None,
        )


class RegionAssignment(Sourced):
    """The funding region a district counts to in a call; with a municipality, only that one.

    A category of NULL is an open question: the sources disagree, or none says it.
    """

    call = models.ForeignKey(
        Call, models.CASCADE, related_name="region_assignments", verbose_name=_("call")
    )
    district = models.ForeignKey(
        District, models.PROTECT, related_name="region_assignments", verbose_name=_("district")
    )
    municipality = models.CharField(
        _("only this municipality"), max_length=80, blank=True, default=""
    )
    category = models.CharField(  # noqa: DJ001 - NULL is "unclear", not an empty text
        _("region"), max_length=14, choices=RegionCategory, null=True, blank=True
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("region of a district")
        verbose_name_plural = _("regions of the districts")
        ordering = ["district", "municipality"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "district", "municipality"],
                name="one_region_per_district_and_municipality",
                violation_error_message=_("This district is already assigned to a region."),
            ),
        ]

    def __str__(self):
        return self.municipality or str(self.district)
