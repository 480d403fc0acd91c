"""A page of a project with parts that others change, and a form in which somebody types."""

from django.db import transaction
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from portal import urls
from portal.urls import handler400, handler403, handler404, handler500
from proposals.consortia.workspace import workspace
from proposals.services.deeds import deed, lock

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

PAGE = """
{% extends "proposals/workspace.html" %}
{% block place %}Probe{% endblock %}
{% block tab %}
  <section id="title-part" data-live><p data-title>{{ workspace.consortium.title }}</p></section>
  <section id="form-part" data-live>
    <h2>{{ workspace.consortium.title }}</h2>
    <form class="form" method="post" novalidate>{% csrf_token %}
      <label for="note">Notiz</label> <textarea id="note" name="note"></textarea>
      <button hx-post="/consortia/{{ workspace.consortium.pk }}/probe/" hx-target="#title-part"
        hx-select="#title-part" hx-swap="outerHTML" type="button">Umbenennen</button>
    </form>
  </section>
{% endblock %}
"""


def probe(request, pk):
    place = workspace(request, pk, "probe")
    if request.method == "POST":
        rename(place.consortium, "Selbst umbenannt", by=request.user)
        place = workspace(request, pk, "probe")
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"workspace": place}, request))


def rename(consortium, title, *, by):
    """Do a deed as a service does it."""
    with transaction.atomic():
        locked = lock(consortium)
        with deed(locked, "consortium_edited", by=by):
            locked.title = title
            locked.save(update_fields=["title"])


urlpatterns = [
    path("consortia/<uuid:pk>/probe/", probe),
    *urls.urlpatterns,
]
