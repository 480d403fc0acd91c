"""Tags for the page's frame: the chosen theme and the way through the portal."""

from django import template
from django.urls import NoReverseMatch, reverse

from portal.views.theme import chosen_theme

register = template.Library()


@register.simple_tag(takes_context=True)
def theme(context):
    """Return `light` or `dark` where this device's person chose one, else `system`."""
    return chosen_theme(context["request"])


@register.inclusion_tag("_navigation_link.html", takes_context=True)
def navigation_link(context, name, label):
    """Show one entry of the navigation; nothing while no page has that name.

    The entry of the open page is marked `page`, that of a page above it `true`.
    """
    try:
        url = reverse(name)
    except NoReverseMatch:
        return {"url": None}
    path = context["request"].path
    current = "page" if path == url else "true" if path.startswith(url) else None
    return {"url": url, "label": label, "current": current}


@register.simple_tag
def page_numbers(page):
    """Return the numbers to offer: the neighbours, the first and the last, dots between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
