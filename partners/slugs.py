"""Page addresses of organisations, made from their names."""

from collections.abc import Callable

from django.utils.text import slugify

LENGTH = 70
# Addresses below /organisations/ that are pages of their own.
RESERVED = frozenset({"find", "invitation", "invitations", "join", "new"})
GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)


def slug_for(name: str, is_taken: Callable[[str], bool]) -> str:
    """Return an address for an organisation of this name that nobody has yet."""
    base = slugify(name.lower().translate(GERMAN))[:LENGTH].strip("-") or "organisation"
    slug, number = base, 1
    while slug in RESERVED or is_taken(slug):
        number += 1
        slug = f"{base}-{number}"
    return slug
