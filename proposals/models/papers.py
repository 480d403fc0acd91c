"""What belongs to a consortium besides people and money: files, readers of the draft, its log."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from portal import clock
from portal.ids import uuid7
from proposals.models.consortium import Consortium, ConsortiumPartner


class DocumentKind(models.TextChoices):
    LETTER = "letter", _("Letter of intent")
    AGREEMENT = "agreement", _("Cooperation agreement")
    PROOF = "proof", _("Proof")
    OTHER = "other", _("Other")


class DocumentQuerySet(models.QuerySet):
    def kept(self):
        """Return {"files": how many, "stored": how many bytes}."""
        return self.aggregate(files=Count("pk"), stored=Sum("size", default=0))


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange()),
    pghistory.DeleteEvent(),
    exclude=["uploaded_by"],
    append_only=True,
)
class Document(models.Model):
    """A file of a consortium, stored under a random name and never shown inline."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    consortium = models.ForeignKey(Consortium, models.CASCADE, related_name="documents")
    partner = models.ForeignKey(
        ConsortiumPartner,
        models.SET_NULL,
        related_name="documents",
        null=True,
        blank=True,
        verbose_name=_("partner"),
    )
    kind = models.CharField(_("kind"), max_length=9, choices=DocumentKind)
    title = models.CharField(_("title"), max_length=120)
    file = models.FileField(_("file"), upload_to="documents/")
    file_name = models.CharField(_("file name"), max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=clock.now)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-uploaded_at", "pk"]

    def __str__(self):
        return self.title


class DraftReaderQuerySet(models.QuerySet):
    def present(self):
        return self.filter(ended_at=None)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange()),
    pghistory.DeleteEvent(),
    append_only=True,
)
class DraftReader(models.Model):
    """A coordinator whom the lead lets read the draft, until the lead ends it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    consortium = models.ForeignKey(Consortium, models.CASCADE, related_name="draft_readers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="readable_drafts"
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )
    granted_at = models.DateTimeField(_("granted at"), default=clock.now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = DraftReaderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reader of a draft")
        verbose_name_plural = _("readers of drafts")
        ordering = ["granted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consortium", "person"],
                condition=Q(ended_at=None),
                name="one_reading_access_per_person",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.consortium}"


class LogEntry(models.Model):
    """One deed in a consortium as its partners read it.

    `deed` is a word of `proposals.consortia.log`, `facts` are names and figures as they were then,
    so that the sentence stays true when the object is gone.
    """

    id = models.BigAutoField(primary_key=True)
    consortium = models.ForeignKey(Consortium, models.CASCADE, related_name="log")
    deed = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    for_organisation = models.ForeignKey(Organisation, models.SET_NULL, related_name="+", null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["consortium", "-id"], name="log_of_a_consortium")]

    def __str__(self):
        return self.deed
