"""Mails to people in the language of the person who reads them.

The text is a template below `templates/`, the subject a lazy text that may name what the template
is told.  Both are made in the reader's language; the mail leaves with the caller's transaction.
"""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation


def write(address, *, language, subject, template, **context):
    """Send one mail; `subject` may hold `%(name)s` of plain values in `context`.

    What people typed may hold line breaks, which no header bears: blanks take their place.
    """
    with translation.override(language):
        title = " ".join((str(subject) % context).split())
        text = render_to_string(template, context)
    send_mail(f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{title}", text, None, [address])


def write_to(person, *, subject, template, **context):
    """Send one mail to a person with an account, in the language they chose."""
    write(
        person.email,
        language=person.language,
        subject=subject,
        template=template,
        reader=person,
        **context,
    )
