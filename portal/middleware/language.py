"""German, until a person chooses otherwise."""

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers

from portal.models.user import Language


def chosen_language(get_response):
    """Activate the language of the cookie; what the browser prefers is not asked.

    The portal's home is Saxony: a visitor with an English browser sees German first and English
    one click away, instead of a page whose language they never chose.
    """

    def middleware(request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in Language.values else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ["Cookie"])
        return response

    return middleware
