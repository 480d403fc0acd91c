"""Consents: which text a person agreed to, and when."""

from django.db import transaction

from portal.models import Consent, PageVersion
from portal.models.page import PageSlug

AGREED_AT_SIGN_UP = (PageSlug.TERMS, PageSlug.PRIVACY)


@transaction.atomic
def record_consents(user):
    """Record that `user` agrees to the terms and the privacy notice as they are now."""
    current = PageVersion.objects.current().filter(page__slug__in=AGREED_AT_SIGN_UP)
    Consent.objects.bulk_create(
        [Consent(user=user, version=version) for version in current], ignore_conflicts=True
    )
