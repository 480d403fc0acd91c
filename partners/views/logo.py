"""The logos, served one by one to those who see the organisation."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from partners.models import Organisation, Visibility

HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}
HOUR = 60 * 60


def stored_logo(request, slug):
    """Return the organisation, once a request; the file's random name says what it holds."""
    if not hasattr(request, "logo_of"):
        visible = Organisation.objects.visible_to(request.user)
        request.logo_of = get_object_or_404(visible.exclude(logo=""), slug=slug)
    return request.logo_of


def mark(request, slug):
    return f'"{stored_logo(request, slug).logo.name}"'


@login_not_required
@require_safe
@condition(etag_func=mark)
def logo(request, slug):
    """Send the picture that the portal has drawn itself; nothing of what was uploaded is in it."""
    organisation = stored_logo(request, slug)
    try:
        with organisation.logo.open("rb") as file:
            content = file.read()
    except FileNotFoundError as error:
        raise Http404 from error
    response = HttpResponse(content, content_type="image/webp", headers=HEADERS)
    if organisation.is_published and organisation.visibility == Visibility.PUBLIC:
        patch_cache_control(response, public=True, max_age=HOUR)
    else:
        patch_cache_control(response, private=True, no_cache=True)
    return response
