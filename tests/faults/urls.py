"""Views that break in every way a view can, each after it has used the database."""

import time

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import include, path


def use_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@login_not_required
def breaks(request):
    use_database()
    raise LookupError("secret-canary in an exception")


@login_not_required
def breaks_while_sending(request):
    use_database()

    def pieces():
        yield b"begun"
        raise LookupError("secret-canary in a stream")

    return StreamingHttpResponse(pieces())


@login_not_required
def takes_long(request):
    use_database()
    time.sleep(0.3)
    return HttpResponse("late")


urlpatterns = [
    path("breaks/", breaks),
    path("breaks-while-sending/", breaks_while_sending),
    path("takes-long/", takes_long),
    path("", include("portal.urls")),
]

handler400 = "portal.views.errors.bad_request"
handler403 = "portal.views.errors.forbidden"
handler404 = "portal.views.errors.not_found"
handler500 = "portal.views.errors.server_error"
