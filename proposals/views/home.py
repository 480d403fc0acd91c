"""The home page."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal import clock
from proposals.calls import call_page, queries
from proposals.consortia.waiting import waiting_for


@login_not_required
@require_safe
def home(request):
    """Say what this is, which call is on, and to people who are signed in what waits for them."""
    now = clock.now()
    calls = queries.calls_in_reading_order(request.user, now)
    real, demo = queries.featured(calls, now)
    context = {
        "card": call_page.card(real, now) if real else None,
        "demo_card": call_page.card(demo, now) if demo else None,
        "waiting": waiting_for(request.user),
    }
    return render(request, "proposals/home.html", context)
