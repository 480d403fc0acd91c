"""The pages shown when something went wrong; nothing in here can fail.

They are drawn once, when the process starts, without a request, a session or a context processor:
an exception inside an error handler would leave the application and cost a database connection.
They are German with an English line, because the language chosen is a matter of the request.
"""

from django.conf import settings
from django.http import HttpResponse
from django.template import Context, Engine

# The page of each answer; what is missing here has no page of its own.
STATUSES = {
    "400": 400,
    "403": 403,
    "403_csrf": 403,
    "404": 404,
    "405": 405,
    "413": 413,
    "415": 415,
    "429": 429,
    "500": 500,
}


def draw_pages():
    """Return {name: page as bytes} of every error page."""
    engine = Engine(dirs=[settings.BASE_DIR / "templates"])
    context = {"static": settings.STATIC_URL}
    return {
        name: engine.get_template(f"errors/{name}.html").render(Context(context)).encode()
        for name in STATUSES
    }


PAGES = draw_pages()


def answer(name):
    """Return the response of one error page, such as `429` or `403_csrf`."""
    return HttpResponse(PAGES[name], status=STATUSES[name])


def bad_request(request, exception):
    return answer("400")


def forbidden(request, exception):
    return answer("403")


def not_found(request, exception):
    return answer("404")


def server_error(request):
    return answer("500")


def csrf_failure(request, reason=""):
    return answer("403_csrf")
