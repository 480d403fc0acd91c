"""What a consortium plans to spend, partner by partner, and who brings the own share.

Amounts are EUR to the cent.  Each row has a version: whoever saves says which one they saw.
"""

from decimal import Decimal

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.ids import uuid7
from proposals.models.consortium import ConsortiumPartner

MOST_MONTHLY = Decimal("99999.99")
MOST_AMOUNT = Decimal("9999999.99")
CENT = Decimal("0.01")


class BudgetRowQuerySet(models.QuerySet):
    def present(self):
        """Rows of partners that have their seat now."""
        return self.filter(partner__ended_at=None)


class BudgetRow(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = BudgetRowQuerySet.as_manager()

    class Meta:
        abstract = True


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange()),
    pghistory.DeleteEvent(),
    append_only=True,
)
class StaffPosition(BudgetRow):
    """A post: either a share of a full post over some months, or person-months."""

    partner = models.ForeignKey(
        ConsortiumPartner, models.CASCADE, related_name="positions", verbose_name=_("partner")
    )
    title = models.CharField(_("position"), max_length=120)
    monthly_cost = models.DecimalField(
        _("employer’s cost of a full post per month (EUR)"),
        max_digits=9,
        decimal_places=2,
        validators=[MinValueValidator(CENT), MaxValueValidator(MOST_MONTHLY)],
    )
    share = models.DecimalField(
        _("share of a full post"),
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.0001")), MaxValueValidator(1)],
    )
    months = models.DecimalField(
        _("months"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(CENT), MaxValueValidator(120)],
    )
    person_months = models.DecimalField(
        _("person-months"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(CENT), MaxValueValidator(9999)],
    )

    class Meta:
        verbose_name = _("staff position")
        verbose_name_plural = _("staff positions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="position_by_share_or_person_months",
                condition=Q(share__isnull=False, months__isnull=False, person_months__isnull=True)
                | Q(share__isnull=True, months__isnull=True, person_months__isnull=False),
                violation_error_message=_("Give either a share and months, or person-months."),
            ),
            models.CheckConstraint(
                name="position_costs_something", condition=Q(monthly_cost__gt=0)
            ),
            models.CheckConstraint(
                name="position_share_is_a_fraction",
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1),
            ),
            models.CheckConstraint(
                name="position_time_is_positive",
                condition=(Q(months__isnull=True) | Q(months__gt=0))
                & (Q(person_months__isnull=True) | Q(person_months__gt=0)),
            ),
        ]

    def __str__(self):
        return self.title


class CostCategory(models.TextChoices):
    MATERIAL = "material", _("Material costs")
    TRAVEL = "travel", _("Travel")
    SERVICES = "services", _("Contracts and fees")
    PARTICIPANTS = "participants", _("Costs of participants")
    ADMINISTRATION = "administration", _("Administration")
    OTHER = "other", _("Other")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange()),
    pghistory.DeleteEvent(),
    append_only=True,
)
class CostItem(BudgetRow):
    """A real cost beside staff, for calls whose costs are itemised."""

    partner = models.ForeignKey(
        ConsortiumPartner, models.CASCADE, related_name="cost_items", verbose_name=_("partner")
    )
    category = models.CharField(_("category"), max_length=14, choices=CostCategory)
    title = models.CharField(_("what for"), max_length=120)
    amount = models.DecimalField(
        _("amount (EUR)"),
        max_digits=9,
        decimal_places=2,
        validators=[MinValueValidator(CENT), MaxValueValidator(MOST_AMOUNT)],
    )

    class Meta:
        verbose_name = _("cost item")
        verbose_name_plural = _("cost items")
        ordering = ["category", "pk"]
        constraints = [
            models.CheckConstraint(name="cost_item_is_positive", condition=Q(amount__gt=0)),
        ]

    def __str__(self):
        return self.title


class Means(models.TextChoices):
    CASH = "cash", _("Own money")
    STAFF = "staff", _("Own staff")
    THIRD_PARTY = "third_party", _("Money from third parties")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange()),
    pghistory.DeleteEvent(),
    append_only=True,
)
class Contribution(BudgetRow):
    """What a partner brings to the own share."""

    partner = models.ForeignKey(
        ConsortiumPartner, models.CASCADE, related_name="contributions", verbose_name=_("partner")
    )
    means = models.CharField(_("by what means"), max_length=11, choices=Means)
    note = models.CharField(_("note"), max_length=120, blank=True)
    amount = models.DecimalField(
        _("amount (EUR)"),
        max_digits=9,
        decimal_places=2,
        validators=[MinValueValidator(CENT), MaxValueValidator(MOST_AMOUNT)],
    )

    class Meta:
        verbose_name = _("contribution to the own share")
        verbose_name_plural = _("contributions to the own share")
        ordering = ["means", "pk"]
        constraints = [
            models.CheckConstraint(name="contribution_is_positive", condition=Q(amount__gt=0)),
        ]

    def __str__(self):
        return f"{self.get_means_display()}: {self.amount}"
