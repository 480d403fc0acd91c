"""Mails leave through the job queue, so no page waits for a mail server or fails with it.

Sending a mail writes two rows in the caller's transaction: a transaction that is rolled back sends
nothing, one that is committed sends for certain.
"""

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import sanitize_address
from django.db import transaction

from portal import tasks
from portal.models.mail import OutgoingMail


class QueueingBackend(BaseEmailBackend):
    """Django's mail backend for every mail of the portal."""

    @transaction.atomic
    def send_messages(self, email_messages):
        """Queue the mails and return how many; a line break in a header raises BadHeaderError."""
        addressed = [message for message in email_messages if message.recipients()]
        for message in addressed:
            content = message.message().as_bytes(linesep="\r\n")  # refuses a broken header
            charset = message.encoding or "utf-8"
            mail = OutgoingMail.objects.create(
                sender=sanitize_address(message.from_email, charset),
                recipients=[sanitize_address(to, charset) for to in message.recipients()],
                content=content,
            )
            tasks.deliver_mail.defer(mail_id=str(mail.id))
        return len(addressed)
