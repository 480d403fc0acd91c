"""Addresses whose views go wrong, each in its own way, beside the portal's own."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.urls import path

from portal import urls
from portal.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@login_not_required
def breaks(request):
    raise ZeroDivisionError


@login_not_required
def refuses(request):
    raise PermissionDenied


@login_not_required
def distrusts(request):
    raise SuspiciousOperation


@login_not_required
def takes_a_form(request):
    return HttpResponse("taken")


urlpatterns = [
    path("breaks/", breaks),
    path("refuses/", refuses),
    path("distrusts/", distrusts),
    path("form/", takes_a_form),
    *urls.urlpatterns,
]
