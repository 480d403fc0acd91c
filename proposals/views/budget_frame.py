"""What the lead sets for the whole project: start, duration, rate, and the split of the grant."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from proposals.consortia.workspace import workspace
from proposals.money import frame_pages
from proposals.money.budget_forms import FrameForm, SplitForm
from proposals.services import frame as services
from proposals.services.budget import ChangedMeanwhile


@require_http_methods(["GET", "POST"])
def frame(request, pk):
    """Ask for start, duration and rate, and set them."""
    place = workspace(request, pk, "budget", permission=services.LEAD)
    consortium, changed = place.consortium, None
    seen = request.POST.get("seen", services.frame_state(consortium))
    form = FrameForm(request.POST or None, initial=frame_pages.frame_of(consortium))
    if request.method == "POST" and form.is_valid():
        try:
            services.set_frame(consortium, **form.cleaned_data, seen=seen, by=request.user)
        except ChangedMeanwhile as error:
            seen = services.frame_state(error.present)
            changed = frame_pages.frame_meanwhile(form, error)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved: start, duration and rate."))
            return redirect("budget", pk=pk)
    context = {"workspace": place, "form": form, "seen": seen, "meanwhile": changed}
    return render(request, "proposals/budget/frame.html", context)


@require_http_methods(["GET", "POST"])
def split(request, pk):
    """Ask how the grant is split between the funded partners, and set it."""
    place = workspace(request, pk, "budget", permission=services.LEAD)
    seen = request.POST.get("seen", services.split_state(place.seats))
    changed = None
    form = SplitForm(
        request.POST or None,
        seats=place.seats,
        helps=frame_pages.part_helps(place),
        initial=frame_pages.split_of(place),
    )
    if request.method == "POST" and form.is_valid():
        mode, parts = form.cleaned_data["mode"], form.parts()
        try:
            services.set_split(place.consortium, mode=mode, parts=parts, seen=seen, by=request.user)
        except ChangedMeanwhile as error:
            seen = services.split_state(services.funded_seats(place.consortium))
            changed = frame_pages.split_meanwhile(place, form, error)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved: the split of the grant."))
            return redirect("budget", pk=pk)
    context = {
        "workspace": place,
        "form": form,
        "seen": seen,
        "meanwhile": changed,
    }
    return render(request, "proposals/budget/split.html", context)
