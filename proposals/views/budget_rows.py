"""Adding, changing and removing a partner's posts, costs and contributions.

Each page shows the partner's section with the form open in it, so that a browser with scripts can
take the section alone.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.views.access import demand
from proposals.consortia.workspace import workspace
from proposals.models import ConsortiumPartner
from proposals.money import budget_sections, row_form
from proposals.money.budget_forms import FORMS
from proposals.services import budget as services

EDIT = "proposals.edit_seat"


@require_http_methods(["GET", "POST"])
def new_row(request, pk, seat, kind):
    """Ask for a new row of a partner and add it."""
    place, model = workspace(request, pk, "budget"), model_of(kind)
    seat = seat_of(request, place, seat)
    form = FORMS[model](request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_row(seat, model, values=form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Added."))
            return redirect(address_of(place, seat))
    return show(request, place, seat, row_form.RowForm(kind, form))


@require_http_methods(["GET", "POST"])
def row(request, pk, kind, row):
    """Ask for what changes in a row and change it, unless somebody else was faster."""
    place, model = workspace(request, pk, "budget"), model_of(kind)
    found = row_of(place, model, row)
    if found is None:
        return removed_meanwhile(request, place, kind, row)
    seat = seat_of(request, place, found.partner_id)
    if request.method == "GET":
        form = FORMS[model](initial=row_form.values_of(found))
        return show(request, place, seat, row_form.RowForm(kind, form, found, found.version))
    form, seen = FORMS[model](request.POST), seen_version(request)
    if form.is_valid():
        try:
            services.change_row(found, values=form.cleaned_data, seen=seen, by=request.user)
        except services.ChangedMeanwhile as error:
            return conflict(request, place, kind, form, error)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(address_of(place, seat))
    return show(request, place, seat, row_form.RowForm(kind, form, found, seen))


@require_POST
def remove(request, pk, kind, row):
    """Remove a row that is still as the person saw it."""
    place, model = workspace(request, pk, "budget"), model_of(kind)
    found = row_of(place, model, row)
    if found is None:
        return gone(request, place, row)
    seat = seat_of(request, place, found.partner_id)
    try:
        services.remove_row(found, seen=seen_version(request), by=request.user)
    except services.ChangedMeanwhile as error:
        if error.present is None:
            return gone(request, place, row)
        return conflict(request, place, kind, None, error)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Removed."))
    return redirect(address_of(place, seat))


def removed_meanwhile(request, place, kind, row):
    """Answer for a row that is gone: what was typed stays and can be added anew."""
    if request.method == "GET":
        return gone(request, place, row)
    entry = services.last_entry(place.consortium, row) or not_there()
    form = FORMS[model_of(kind)](request.POST)
    return conflict(request, place, kind, form, services.ChangedMeanwhile(None, entry))


def gone(request, place, row):
    """Say that somebody has removed the row; 404 for one that never was."""
    entry = services.last_entry(place.consortium, row) or not_there()
    seat = seat_of(request, place, entry.facts["seat"])
    messages.info(request, _("This line has been removed meanwhile."))
    return redirect(address_of(place, seat))


def conflict(request, place, kind, form, error):
    """Show what the person typed beside what is stored now; nothing has been overwritten."""
    present = error.present
    owner = present.partner_id if present else error.entry.facts["seat"]
    seat = seat_of(request, place, owner)
    if form is None:
        form = FORMS[model_of(kind)](initial=row_form.values_of(present))
    version = present.version if present else None
    meanwhile = row_form.meanwhile(kind, form, present, error.entry)
    return show(request, place, seat, row_form.RowForm(kind, form, present, version, meanwhile))


def show(request, place, seat, row_form):
    """Draw the page of one partner with the form open."""
    context = {
        "workspace": place,
        "section": budget_sections.section(place, seat),
        "row_form": row_form,
    }
    return render(request, "proposals/budget/row.html", context)


def model_of(kind):
    if kind not in budget_sections.KINDS:
        raise Http404
    return budget_sections.KINDS[kind]


def row_of(place, model, pk):
    """Return the row of this consortium, None where it is gone."""
    rows = model.objects.filter(partner__consortium=place.consortium).select_related("partner")
    found = rows.filter(pk=pk).first()
    if found is not None:
        found.partner.consortium = place.consortium
    return found


def seat_of(request, place, pk):
    """Return the partner's present seat (404 for no partner), 403 where it may not be edited."""
    seat = next((seat for seat in place.seats if str(seat.pk) == str(pk)), None)
    if seat is None:
        ended = ConsortiumPartner.objects.filter(consortium=place.consortium, pk=pk)
        raise PermissionDenied if ended.exists() else Http404
    demand(request.user, EDIT, seat)
    return seat


def seen_version(request):
    """Return the version that the person saw; one that no row has where it is missing."""
    typed = request.POST.get("seen", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def address_of(place, seat):
    return f"{reverse('budget', args=[place.consortium.pk])}#partner-{seat.pk}"


def not_there():
    raise Http404
