"""Addresses of pages as they stand in mails and files, where no request says which portal it is."""

from django.conf import settings


def absolute(path: str) -> str:
    """Return the whole address of a page of the portal."""
    return settings.ADDRESS + path
