"""The choice of language: a cookie for everyone, and the account of a person who is signed in."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.views.decorators.http import require_POST

from portal.models.user import Language
from portal.views.choices import back_to_page, keep_on_device


@login_not_required
@require_POST
def choose_language(request):
    """Keep the chosen language and go back to the page; an unknown language changes nothing."""
    response = back_to_page(request)
    language = request.POST.get("language")
    if language in Language.values:
        keep_on_device(response, settings.LANGUAGE_COOKIE_NAME, language)
        if request.user.is_authenticated:
            request.user.language = language
            request.user.save(update_fields=["language"])
    return response
