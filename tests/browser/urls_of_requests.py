"""A page whose buttons ask for a part of a page, and the answers they may get."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from portal import urls
from portal.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

PAGE = """
{% extends "base.html" %}
{% block content %}
  <h1>Anfragen</h1>
  <p id="answer">{{ answer }}</p>
  {% for name in names %}
    <button hx-post="/{{ name }}/" hx-target="#answer" hx-select="#answer" hx-swap="outerHTML">
      {{ name }}
    </button>
  {% endfor %}
{% endblock %}
"""


def draw(request, answer):
    names = ["taken", "refused", "broken", "private"]
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"answer": answer, "names": names}, request))


@login_not_required
def sample(request):
    return draw(request, "noch nichts")


@login_not_required
def taken(request):
    return draw(request, "angenommen")


@login_not_required
def refused(request):
    raise PermissionDenied


@login_not_required
def broken(request):
    raise ZeroDivisionError


@login_not_required
def wide(request):
    icon = '<link rel="icon" href="data:,">'  # else the browser asks for one that is not there
    return HttpResponse(f"<!doctype html><title>Breit</title>{icon}<pre>{'x' * 400}</pre>")


def private(request):
    return draw(request, "nur für Angemeldete")


urlpatterns = [
    path("sample/", sample),
    path("taken/", taken),
    path("refused/", refused),
    path("broken/", broken),
    path("private/", private),
    path("wide/", wide),
    *urls.urlpatterns,
]
