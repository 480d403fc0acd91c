"""What a person keeps of their looking round: remembered organisations and saved searches."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models.organisation import Organisation
from portal import clock
from portal.ids import uuid7


class Bookmark(models.Model):
    """A person remembers an organisation.  Nobody else sees it, nor how many do."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bookmarks")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="bookmarks")
    made_at = models.DateTimeField(_("remembered at"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("remembered organisation")
        verbose_name_plural = _("remembered organisations")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"], name="one_bookmark_per_organisation"
            ),
        ]

    def __str__(self):
        return str(self.organisation)


class AlertFrequency(models.TextChoices):
    NEVER = "never", _("no e-mails")
    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")


class SavedSearch(models.Model):
    """A state of the directory under a name.

    `known` are the organisations the person has been told about, or that were there when they
    looked; `news` is how many others were found when the portal last looked.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(_("name of the search"), max_length=120)
    parameters = models.CharField(max_length=2000, blank=True, editable=False)
    frequency = models.CharField(
        _("e-mails about new organisations"),
        max_length=7,
        choices=AlertFrequency,
        default=AlertFrequency.NEVER,
    )
    known = ArrayField(models.BigIntegerField(), default=list, editable=False)
    news = models.PositiveIntegerField(default=0, editable=False)
    checked_at = models.DateTimeField(_("last checked"), default=clock.now, editable=False)
    created_at = models.DateTimeField(_("saved at"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["created_at"]

    def __str__(self):
        return self.name
