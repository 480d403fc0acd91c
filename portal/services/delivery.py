"""Handing a mail over: to the mail server in production, to the mailbox page in development."""

import logging
import smtplib

from django.conf import settings
from django.core import mail
from django.db import transaction

from portal import mailbox
from portal.models.mail import OutgoingMail

SMTP = "django.core.mail.backends.smtp.EmailBackend"


logger = logging.getLogger("verbundwerk.mail")


class MailServerError(Exception):
    """The mail server cannot be reached or asks to come back later."""


class MailRefusedError(Exception):
    """The mail server will not take this mail, however often it is asked."""


@transaction.atomic
def deliver(mail_id):
    """Deliver the mail once and forget it; a mail that is gone has been delivered before.

    The row is locked meanwhile, so two workers never send it twice.
    """
    waiting = OutgoingMail.objects.select_for_update(no_key=True).filter(pk=mail_id).first()
    if waiting is None:
        return
    if settings.DEVELOPMENT:
        mailbox.keep(bytes(waiting.content))
    else:
        send(waiting)
    waiting.delete()


def send(waiting):
    """Give one mail to the mail server.  Raise MailServerError or MailRefusedError.

    Only the reply's code is told on: the server's words may quote addresses.
    """
    connection = mail.get_connection(SMTP)
    try:
        connection.open()
        connection.connection.sendmail(waiting.sender, waiting.recipients, bytes(waiting.content))
    except smtplib.SMTPRecipientsRefused as error:
        codes = {code for code, _words in error.recipients.values()}
        raise trouble(min(codes)) from None
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
        raise trouble(error.smtp_code) from None
    except OSError as error:
        raise MailServerError(type(error).__name__) from None
    finally:
        connection.close()


def trouble(code):
    """Return the exception for a reply code: 5xx is final, all else may pass (RFC 5321, 4.2.1)."""
    kind = MailRefusedError if 500 <= code < 600 else MailServerError
    return kind(f"The mail server answered {code}.")
