"""The pages for what went wrong.  Plain functions without context, so that they cannot fail."""

from http import HTTPStatus

from django.http import HttpResponse


def page(status: HTTPStatus) -> bytes:
    return f"<!doctype html><html lang='de'><title>{status.value}</title>".encode()


def handler400(request, exception):
    return HttpResponse(page(HTTPStatus.BAD_REQUEST), status=400)


def handler403(request, exception):
    return HttpResponse(page(HTTPStatus.FORBIDDEN), status=403)


def handler404(request, exception):
    return HttpResponse(page(HTTPStatus.NOT_FOUND), status=404)


def handler500(request):
    return HttpResponse(page(HTTPStatus.INTERNAL_SERVER_ERROR), status=500)
