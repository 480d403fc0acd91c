"""The operator's pages, open to everyone."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render

from portal.markdown import to_html
from portal.models import Page


@login_not_required
def page(request, slug):
    """Show a page in the reader's language."""
    page = get_object_or_404(Page, slug=slug)
    return render(request, "portal/page.html", {"page": page, "body": to_html(page.body)})


def page_version(request, slug, number):
    """Show a page as it was, to who agreed to it."""
    page = get_object_or_404(Page, slug=slug)
    version = get_object_or_404(page.versions, number=number)
    context = {"page": version, "body": to_html(version.body), "current": page}
    return render(request, "portal/page.html", context)
