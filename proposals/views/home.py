"""The home page."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


@login_not_required
def home(request):
    """Say what this is, for whom, and which call is on."""
    return render(request, "proposals/home.html")
