"""A call for proposals: what the funder says, with what it leaves open left open."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.models import ThematicArea
from portal import clock
from proposals.calls import call_rules, lifecycle
from proposals.calls.call_messages import SENTENCES, errors_by_field
from proposals.calls.call_rules import Flaw


class MultiRegionRule(models.TextChoices):
    """Which amount holds when a project is carried out in regions with different amounts."""

    MINIMUM = "min", _("the lowest amount")
    MAXIMUM = "max", _("the highest amount")
    MAJORITY = "majority", _("the amount of the region with most of the work")
    LEAD = "lead", _("the amount of the lead partner's region")


class CallQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Published calls; people of the team also see what is being prepared."""
        return self if user.is_staff else self.filter(is_published=True)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Call(models.Model):
    """A call for proposals.  An empty date or condition is one that no source names.

    Amounts, stages, regions and sources are rows of their own; where the call stands follows from
    its dates.  `is_published` only says whether this portal shows it.
    """

    slug = models.SlugField(_("page address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    number = models.PositiveSmallIntegerField(_("number of the call"), null=True, blank=True)
    programme = models.CharField(_("programme"), max_length=120, blank=True)
    other_names = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("other names of the programme"),
        default=list,
        blank=True,
        help_text=_("Separate several names by commas."),
    )
    summary = models.TextField(_("what it is about, in two sentences"), blank=True)

    published_on = models.DateField(_("published by the funder on"), null=True, blank=True)
    opens_on = models.DateField(_("proposals from"), null=True, blank=True)
    info_event_on = models.DateField(_("information event on"), null=True, blank=True)
    deadline = models.DateField(_("proposals until"), null=True, blank=True)
    deadline_time = models.TimeField(
        _("hour of the deadline"),
        null=True,
        blank=True,
        help_text=_("Only where the source names one. Otherwise the whole day counts."),
    )
    project_start = models.DateField(_("planned start of projects"), null=True, blank=True)

    max_duration_months = models.PositiveSmallIntegerField(
        _("longest duration in months"), null=True, blank=True
    )
    max_funding_rate = models.DecimalField(
        _("highest funding rate"),
        max_digits=6,
        decimal_places=4,
        null=True,
        blank=True,
        help_text=_("A fraction: 0.95 stands for 95 %."),
    )
    min_partners = models.PositiveSmallIntegerField(
        _("partners that make a consortium"),
        default=2,
        help_text=_("Our own assumption as long as no source says so."),
    )
    multi_region_rule = models.CharField(  # noqa: DJ001 - NULL is "unknown", not an empty text
        _("rule for several regions"),
        max_length=8,
        choices=MultiRegionRule,
        null=True,
        blank=True,
        help_text=_("Leave empty as long as no source names a rule."),
    )
    thematic_areas = models.ManyToManyField(
        ThematicArea, verbose_name=_("thematic areas"), related_name="calls", blank=True
    )
    min_thematic_areas = models.PositiveSmallIntegerField(
        _("thematic areas a project is assigned to, at least"), default=0
    )

    funder = models.CharField(_("funder"), max_length=200, blank=True)
    granting_body = models.CharField(_("granting body"), max_length=120, blank=True)
    granting_body_short = models.CharField(
        _("granting body, short"),
        max_length=40,
        blank=True,
        help_text=_("As it stands after the German “der”, for example: SAB"),
    )
    submission_channel = models.CharField(
        _("where proposals are submitted"), max_length=120, blank=True
    )
    directive = models.CharField(_("directive"), max_length=160, blank=True)

    is_demo = models.BooleanField(
        _("invented example"),
        default=False,
        help_text=_("Shown with the label “invented example” wherever the call appears."),
    )
    is_published = models.BooleanField(
        _("shown to everyone"), default=False, editable=False, db_index=True
    )
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["-deadline", "slug"]
        constraints = [
            models.CheckConstraint(
                name="call_opens_not_before_publication",
                condition=Q(opens_on__gte=F("published_on")),
                violation_error_message=SENTENCES[Flaw.OPENS_BEFORE_PUBLICATION],
            ),
            models.CheckConstraint(
                name="call_deadline_not_before_opening",
                condition=Q(deadline__gte=F("opens_on")) & Q(deadline__gte=F("published_on")),
                violation_error_message=SENTENCES[Flaw.DEADLINE_BEFORE_OPENING],
            ),
            models.CheckConstraint(
                name="call_info_event_not_after_deadline",
                condition=Q(info_event_on__lte=F("deadline")),
                violation_error_message=SENTENCES[Flaw.INFO_EVENT_AFTER_DEADLINE],
            ),
            models.CheckConstraint(
                name="call_projects_start_after_deadline",
                condition=Q(project_start__gt=F("deadline"))
                & Q(project_start__gt=F("opens_on"))
                & Q(project_start__gt=F("published_on")),
                violation_error_message=SENTENCES[Flaw.START_NOT_AFTER_DEADLINE],
            ),
            models.CheckConstraint(
                name="call_hour_only_with_deadline",
                condition=Q(deadline_time__isnull=True) | Q(deadline__isnull=False),
                violation_error_message=SENTENCES[Flaw.HOUR_WITHOUT_DEADLINE],
            ),
            models.CheckConstraint(
                name="call_funding_rate_is_a_fraction",
                condition=Q(max_funding_rate__gt=0) & Q(max_funding_rate__lte=1),
                violation_error_message=SENTENCES[Flaw.RATE_OUT_OF_RANGE],
            ),
            models.CheckConstraint(
                name="call_duration_at_least_one_month",
                condition=Q(max_duration_months__gte=1),
                violation_error_message=SENTENCES[Flaw.NO_DURATION],
            ),
            models.CheckConstraint(
                name="call_consortium_of_at_least_two",
                condition=Q(min_partners__gte=2),
                violation_error_message=SENTENCES[Flaw.TOO_FEW_PARTNERS],
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("call", args=[self.slug])

    def clean(self):
        """Put what the call's own dates and conditions contradict beside the field to mend."""
        found = call_rules.timetable_contradictions(self.timetable)
        found += call_rules.condition_contradictions(self.conditions)
        if found:
            raise ValidationError(errors_by_field(found))

    @property
    def timetable(self):
        return call_rules.Timetable(
            published_on=self.published_on,
            opens_on=self.opens_on,
            info_event_on=self.info_event_on,
            deadline=self.deadline,
            deadline_time=self.deadline_time,
            project_start=self.project_start,
        )

    @property
    def conditions(self):
        return call_rules.Conditions(
            max_funding_rate=self.max_funding_rate,
            max_duration_months=self.max_duration_months,
            min_partners=self.min_partners,
        )

    @property
    def period(self):
        return lifecycle.Period(self.opens_on, self.deadline, self.deadline_time)

    def status_at(self, now):
        return lifecycle.status(self.period, now)

    @property
    def status(self):
        """Where the call stands at the portal's present moment."""
        return self.status_at(clock.now())

    @property
    def is_open(self):
        return self.status == lifecycle.Status.OPEN

    @property
    def is_closed(self):
        return self.status == lifecycle.Status.CLOSED
