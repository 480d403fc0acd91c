"""The list of calls, the page of one call, and its dates as a calendar file."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import clock
from proposals.calls import call_lines, call_page, queries, wording
from proposals.calls.call_calendar import calendar_of
from proposals.models import Call, Fact


@login_not_required
@require_safe
def calls(request):
    """List all calls, open ones first."""
    now = clock.now()
    cards = [
        call_page.card(call, now) for call in queries.calls_in_reading_order(request.user, now)
    ]
    groups = [
        {"label": label, "cards": [card for card in cards if card.status == status]}
        for status, label in wording.STATUS_LABELS.items()
    ]
    return render(request, "proposals/calls.html", {"groups": [g for g in groups if g["cards"]]})


@login_not_required
@require_safe
def call(request, slug):
    """Show what is known about a call, where from, and what is not known."""
    found = get_object_or_404(queries.calls_for_page(request.user), slug=slug)
    now = clock.now()
    context = {
        "call": found,
        "card": call_page.card(found, now),
        "trail": [{"label": _("Calls"), "url": reverse("calls")}, {"label": found.title}],
        "topics": call_page.topics(found),
        "facts": call_page.fact_blocks(found),
        "area_source": call_lines.sources_by_fact(found).get(Fact.THEMATIC_AREAS),
        "open_questions": call_page.open_questions(found),
        "decisive_word": wording.decisive_word(found.granting_body_short),
        "links": call_page.links(found, now.date()),
        "submission_link": call_page.submission_link(found, now),
    }
    return render(request, "proposals/call.html", context)


@login_not_required
@require_safe
def call_dates(request, slug):
    """Send the known dates of a call as an iCalendar file."""
    found = get_object_or_404(Call.objects.visible_to(request.user), slug=slug)
    page_url = request.build_absolute_uri(found.get_absolute_url())
    response = HttpResponse(
        calendar_of(found, page_url), content_type="text/calendar; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{found.slug}.ics"'
    return response
