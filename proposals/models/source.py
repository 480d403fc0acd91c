"""Where a value of a call comes from, and when somebody last looked."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import clock
from proposals.calls import call_rules
from proposals.calls.call_messages import errors_by_field
from proposals.models.call import Call


class Fact(models.TextChoices):
    """A value of a call that is never shown without its source: the name of the call's field."""

    PROGRAMME = "programme", _("programme")
    OTHER_NAMES = "other_names", _("other names of the programme")
    SUMMARY = "summary", _("what it is about")
    PUBLISHED_ON = "published_on", _("publication")
    OPENS_ON = "opens_on", _("opening")
    INFO_EVENT_ON = "info_event_on", _("information event")
    DEADLINE = "deadline", _("deadline")
    DEADLINE_TIME = "deadline_time", _("hour of the deadline")
    PROJECT_START = "project_start", _("planned start of projects")
    MAX_DURATION_MONTHS = "max_duration_months", _("longest duration")
    MAX_FUNDING_RATE = "max_funding_rate", _("funding rate")
    MULTI_REGION_RULE = "multi_region_rule", _("rule for several regions")
    MIN_PARTNERS = "min_partners", _("partners that make a consortium")
    THEMATIC_AREAS = "min_thematic_areas", _("thematic areas")
    FUNDER = "funder", _("funder")
    GRANTING_BODY = "granting_body", _("granting body")
    SUBMISSION_CHANNEL = "submission_channel", _("where proposals are submitted")
    DIRECTIVE = "directive", _("directive")


# Where no source says it, the portal assumes it and says so.
ASSUMED = {Fact.MIN_PARTNERS}


def stated_facts(call):
    """Return the facts a call states and must name a source for: fields that are not empty."""
    return {fact.value for fact in set(Fact) - ASSUMED if getattr(call, fact)}


class Source(models.Model):
    """A text that says something about a call.  Without `checked_on`, nobody has compared yet."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="sources", verbose_name=_("call"))
    label = models.CharField(_("source"), max_length=200)
    url = models.URLField(_("link"), max_length=300, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    facts = ArrayField(
        models.CharField(max_length=24, choices=Fact),
        verbose_name=_("holds for"),
        default=list,
        blank=True,
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "label"],
                name="source_named_once_per_call",
                violation_error_message=_("This source is already listed."),
            ),
        ]

    def __str__(self):
        return self.label

    def clean(self):
        if found := call_rules.checked_contradictions(self.checked_on, clock.today()):
            raise ValidationError(errors_by_field(found))


class Sourced(models.Model):
    """A row of a call that names its source."""

    source = models.ForeignKey(Source, models.RESTRICT, related_name="+", verbose_name=_("source"))

    class Meta:
        abstract = True

    def clean(self):
        refuse_foreign_source(self)


def refuse_foreign_source(row):
    """Raise ValidationError when the row's source belongs to another call than the row."""
    if row.source_id and row.call_id and row.source.call_id != row.call_id:
        raise ValidationError({"source": _("This source belongs to another call.")})
