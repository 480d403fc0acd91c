"""How much time an organisation has for a call, as it says itself."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Mod
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from proposals.models.call import Call

MOST_MONTHS = 999
HALF = Decimal("0.5")


class CallAvailability(models.Model):
    """Person-months an organisation could give to a project of a call, in halves; no promise."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="availabilities")
    call = models.ForeignKey(Call, models.CASCADE, related_name="availabilities")
    person_months = models.DecimalField(
        _("available person-months"),
        max_digits=4,
        decimal_places=1,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_MONTHS)],
    )

    class Meta:
        verbose_name = _("availability for a call")
        verbose_name_plural = _("availabilities for calls")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "call"], name="one_availability_per_call"
            ),
            models.CheckConstraint(
                condition=Q(person_months__gte=0), name="availability_not_negative"
            ),
            models.CheckConstraint(
                condition=Exact(Mod(F("person_months"), HALF), Decimal(0)),
                name="availability_in_half_months",
            ),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.person_months}"
