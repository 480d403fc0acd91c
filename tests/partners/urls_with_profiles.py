"""The portal's addresses with a page for each organisation."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import path

from portal import urls
from portal.urls import handler400, handler403, handler404, handler429, handler500

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]


@login_not_required
def organisation(request, slug):
    return HttpResponse(f"<!doctype html><title>{slug}</title><h1>{slug}</h1>")


urlpatterns = [*urls.urlpatterns, path("partners/<slug:slug>/", organisation, name="organisation")]
