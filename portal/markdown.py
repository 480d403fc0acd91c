"""Markdown of the operator's pages to HTML.

Raw HTML is shown as text and links of other schemes than http, https and mailto stay text, so that
the result is safe to put on a page.
"""

from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

ALLOWED_LINKS = ("https://", "http://", "mailto:", "tel:", "#", "/")


def is_allowed_link(url):
    """Whether a link may become one; `//host` would leave the portal unseen."""
    return url.lower().startswith(ALLOWED_LINKS) and not url.startswith("//")


renderer = MarkdownIt("commonmark", {"html": False}).disable("image")
renderer.validateLink = is_allowed_link


def to_html(text):
    return mark_safe(renderer.render(text))  # noqa: S308 - html is off, links are checked
