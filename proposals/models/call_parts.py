"""What else belongs to a call: its stages, statements, links and the way costs are reckoned."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proposals.models.call import Call
from proposals.models.source import Sourced


class CallStage(Sourced):
    """One step of the selection, such as the short proposal before the full application."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="stages", verbose_name=_("call"))
    number = models.PositiveSmallIntegerField(_("stage"))
    title = models.CharField(_("title"), max_length=120)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "number"],
                name="stage_number_once_per_call",
                violation_error_message=_("This stage is already listed."),
            ),
        ]

    def __str__(self):
        return self.title


class Topic(models.TextChoices):
    PURPOSE = "purpose", _("What it is about")
    AMOUNT = "amount", _("How much is possible")
    CONSORTIUM = "consortium", _("What counts as a consortium")
    RECIPIENT = "recipient", _("Who can receive the grant")
    SUPPORT = "support", _("Where to find help")


class CallStatement(Sourced):
    """A sentence about a call that is no date and no amount, as close to its source as can be."""

    call = models.ForeignKey(
        Call, models.CASCADE, related_name="statements", verbose_name=_("call")
    )
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text[:60]


class LinkKind(models.TextChoices):
    SUBMISSION = "submission", _("submission")
    INFO_EVENT = "info_event", _("information event")
    READING = "reading", _("further reading")
    SUPPORT = "support", _("support")


class CallLink(models.Model):
    """An address outside the portal that the source names."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="links", verbose_name=_("call"))
    kind = models.CharField(_("kind"), max_length=10, choices=LinkKind)
    label = models.CharField(_("label"), max_length=160)
    url = models.URLField(_("link"), max_length=300)
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.label


class CostModelKind(models.TextChoices):
    STAFF_PLUS_FLAT_RATE = "staff_plus_flat_rate", _("staff costs plus a flat rate")
    ITEMISED = "itemised", _("itemised costs")


class CostModel(Sourced):
    """How eligible costs are reckoned.  Unverified: taken over from the directive, not the call."""

    call = models.OneToOneField(
        Call, models.CASCADE, related_name="cost_model", verbose_name=_("call")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=CostModelKind)
    flat_rate = models.DecimalField(
        _("flat rate on staff costs"),
        max_digits=6,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("A fraction: 0.40 stands for 40 %."),
    )
    verified_for_call = models.BooleanField(
        _("confirmed for this call"),
        default=False,
        help_text=_("Tick only when the call itself, or the granting body, says so."),
    )

    class Meta:
        verbose_name = _("cost model")
        verbose_name_plural = _("cost models")
        constraints = [
            models.CheckConstraint(
                name="flat_rate_belongs_to_staff_costs",
                condition=Q(kind=CostModelKind.STAFF_PLUS_FLAT_RATE, flat_rate__isnull=False)
                | Q(kind=CostModelKind.ITEMISED, flat_rate__isnull=True),
                violation_error_message=_(
                    "Staff costs with a flat rate need the rate; itemised costs have none."
                ),
            ),
            models.CheckConstraint(
                name="flat_rate_is_a_fraction",
                condition=Q(flat_rate__gt=0) & Q(flat_rate__lte=1),
                violation_error_message=_("The flat rate is a fraction: above 0, at most 1."),
            ),
        ]

    def __str__(self):
        return str(self.get_kind_display())
