"""A mail on its way to the mail server."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import clock
from portal.ids import uuid7


class OutgoingMail(models.Model):
    """A finished mail that waits for delivery.

    The job queue holds only its id: what a mail says, also a code for signing in, is neither in the
    queue's tables nor in its log lines.  The row goes as soon as the mail server has taken it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sender = models.CharField(max_length=320)
    recipients = models.JSONField()
    content = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")

    def __str__(self):
        return str(self.id)
