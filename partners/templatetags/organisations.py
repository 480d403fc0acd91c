"""How an organisation is shown where there is little room: its logo, or letters in its place."""

import re
from pathlib import PurePath
from urllib.parse import urlsplit

from django import template
from django.urls import reverse

register = template.Library()


@register.filter
def monogram(name):
    """Return the first letters of the first two words of a name."""
    words = re.findall(r"\w+", name)
    return "".join(word[0] for word in words[:2]).upper()


@register.filter
def logo_address(organisation):
    """Return where the logo is served, with a mark that changes with it; empty without one."""
    if not organisation.logo:
        return ""
    mark = PurePath(organisation.logo.name).stem[:8]
    return f"{reverse('organisation_logo', args=[organisation.slug])}?v={mark}"


@register.filter
def host(address):
    """Return the part of a web address by which people recognise a site: example.org."""
    return urlsplit(address).netloc.removeprefix("www.")
