"""The portal's own address: links in mails need it, because no visitor is asking."""

from urllib.parse import urljoin

from django.conf import settings


def absolute(path):
    """Return the whole address of one of the portal's pages."""
    return urljoin(settings.PORTAL_URL, path)
