"""Keeping an organisation's logo: drawn anew, under a name nobody can guess, the old one gone."""

from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from partners.profile import profile_values
from partners.profile.logos import MOST_BYTES, redrawn
from partners.services.profiles import saving


def save_logo(organisation, *, values, seen, by):
    """Keep the chosen picture as logo, or remove the present one; raise LogoError for no picture.

    The drawing comes before the lock: it takes a while and concerns nobody else.
    """
    picture = values["picture"]
    content = redrawn(picture.read(MOST_BYTES + 1), picture.name) if picture else None
    if content is None and not values["remove"]:
        return frozenset()
    read = profile_values.logo
    stored = organisation.logo.storage
    name = stored.save(f"logos/{uuid4().hex}.webp", ContentFile(content)) if content else ""
    try:
        with saving(
            organisation, read=read, values=values, seen=seen, by=by, deed="save_logo"
        ) as row:
            old = row.logo.name
            row.logo.name = name
            row.save(update_fields=["logo", "changed_at"])
            if old:
                transaction.on_commit(lambda: stored.delete(old))
    except BaseException:
        if name:
            stored.delete(name)
        raise
    return frozenset()
