"""Form data that cannot be read, or that PostgreSQL could not store."""

from itertools import chain

from django.core.exceptions import BadRequest

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def sound_form_data(get_response):
    """Refuse a form whose names or values hold a NUL byte; no field of the portal needs one."""

    def middleware(request):
        if request.content_type in FORMS and request.method == "POST":
            values = chain.from_iterable(values for _name, values in request.POST.lists())
            if any("\0" in text for text in chain(request.POST, values)):
                raise BadRequest("A NUL byte in form data.")
        return get_response(request)

    return middleware
