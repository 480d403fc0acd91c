"""One's own projects: the list, a new one, its overview, its description and places, its end."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.models import Organisation, Role
from partners.profile.profile_values import digest
from portal import clock
from proposals.calls import call_page, queries
from proposals.consortia import consortium_page
from proposals.consortia.consortium_forms import DescriptionForm, PlacesForm, StartForm, TeaserForm
from proposals.consortia.partnership_forms import PlainForm
from proposals.consortia.waiting import waiting_for
from proposals.consortia.workspace import workspace
from proposals.models import Call
from proposals.services.consortia import give_up_consortium, start_consortium
from proposals.services.descriptions import (
    edit_consortium,
    hide_teaser,
    show_teaser,
    stored_description,
)
from proposals.services.overwriting import ChangedMeanwhile
from proposals.services.places import set_places, stored_places
from proposals.views.consortium_frame import Question, bound, confirmed, done

LEAD = "proposals.lead_consortium"


@require_safe
def consortia(request):
    """List the person's projects by call, and what waits for them."""
    context = {
        "groups": consortium_page.own_by_call(request.user),
        "has_organisation": Organisation.objects.of(request.user).exists(),
        "waiting": waiting_for(request.user),
    }
    return render(request, "proposals/consortium/list.html", context)


@require_http_methods(["GET", "POST"])
def start(request):
    """Start a project for the call in the address; without one, offer the calls to come."""
    now = clock.now()
    slug = request.GET.get("call")
    if not slug:
        context = {"cards": [call_page.card(call, now) for call in queries.calls_to_come(now)]}
        return render(request, "proposals/consortium/choose_call.html", context)
    call = get_object_or_404(Call.objects.visible_to(request.user), slug=slug)
    acting = {
        "memberships__person": request.user,
        "memberships__role__in": [Role.OWNER, Role.EDITOR],
    }
    organisations = list(Organisation.objects.filter(dissolved_on=None, **acting))
    context = {"call": call, "card": call_page.card(call, now), "organisations": organisations}
    if call.is_closed or not organisations:
        return render(request, "proposals/consortium/new.html", context)
    form = bound(StartForm, request, call=call, organisations=organisations)
    if form.is_valid() and (started := tried(form, call, request.user)):
        messages.success(request, _("Your project has been started."))
        return redirect(started)
    return render(request, "proposals/consortium/new.html", context | {"form": form})


def tried(form, call, person):
    """Start the project; a refusal becomes an error of the form."""
    answers = form.chosen
    try:
        return start_consortium(answers.pop("organisation"), call=call, by=person, **answers)
    except ValidationError as error:
        form.add_error(None, error)
    return None


@require_safe
def overview(request, pk):
    """Show what the project is, who is in, where, and what to do next."""
    place = workspace(request, pk, "consortium", related=["thematic_areas"])
    context = {
        "workspace": place,
        "next_step": consortium_page.what_next(place),
        "card": call_page.card(place.consortium.call, clock.now()),
        "open_questions": consortium_page.open_questions(place.consortium),
        "teaser_form": TeaserForm(initial={"is_anonymous": place.consortium.is_anonymous}),
    }
    return render(request, "proposals/consortium/overview.html", context)


@require_http_methods(["GET", "POST"])
def edit(request, pk):
    """Change the description; who was slower sees both versions and chooses."""
    place = workspace(request, pk, "consortium", permission=LEAD)
    consortium = place.consortium
    stored = stored_description(consortium)
    form = bound(DescriptionForm, request, call=consortium.call, initial=stored)
    context = {"workspace": place, "form": form, "seen": digest(stored)}
    if not form.is_bound:
        return render(request, "proposals/consortium/edit.html", context)
    context["seen"] = request.POST.get("seen", "")
    if form.is_valid():
        try:
            edit_consortium(consortium, values=form.values(), seen=context["seen"], by=request.user)
        except ChangedMeanwhile:
            theirs = DescriptionForm(call=consortium.call, initial=stored)
            context |= {"seen": digest(stored), "theirs": different(theirs, form.values(), stored)}
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The description has been saved."))
            return redirect(consortium)
    return render(request, "proposals/consortium/edit.html", context)


def different(form, mine, stored):
    """Return (label, what is stored) of each answer that somebody else left different."""
    found = []
    for field in form:
        value = stored[field.name]
        if value == mine[field.name]:
            continue
        if isinstance(value, list):
            names = form.fields[field.name].queryset.filter(pk__in=value)
            value = ", ".join(str(name) for name in names)
        elif isinstance(value, bool):
            value = _("yes") if value else _("no")
        found.append((field.label, value))
    return found


@require_POST
def teaser(request, pk):
    """Show the teaser on the portal, or hide it."""
    place = workspace(request, pk, "consortium", permission=LEAD)
    form = TeaserForm(request.POST)
    if "hide" in request.POST:
        said = _("Your teaser is no longer shown.")
        return done(
            request,
            place,
            lambda: hide_teaser(place.consortium, by=request.user),
            said=said,
            way="consortium",
        )
    form.is_valid()
    return done(
        request,
        place,
        lambda: show_teaser(place.consortium, **form.cleaned_data, by=request.user),
        said=_("Your teaser is shown on the portal now."),
        way="consortium",
    )


@require_http_methods(["GET", "POST"])
def places(request, pk):
    """Name the places of implementation."""
    place = workspace(request, pk, "consortium", permission=LEAD)
    stored = stored_places(place.consortium)
    form = bound(PlacesForm, request, places=stored)
    context = {"workspace": place, "form": form, "seen": digest(stored)}
    context["questions"] = consortium_page.asked_for_municipality(place.consortium.call)
    if form.is_bound:
        context["seen"] = request.POST.get("seen", "")
    if form.is_bound and form.is_valid():
        try:
            set_places(
                place.consortium, places=form.values(), seen=context["seen"], by=request.user
            )
        except ChangedMeanwhile:
            theirs = [str(one) for one in place.consortium.places.select_related("district")]
            context |= {"seen": digest(stored), "theirs": [(_("Places"), "; ".join(theirs))]}
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The places have been saved."))
            again = request.POST.get("then") == "again"
            return redirect("consortium_places" if again else "consortium", pk)
    return render(request, "proposals/consortium/places.html", context)


@require_http_methods(["GET", "POST"])
def give_up(request, pk):
    """Ask once more, then give the project up."""
    place = workspace(request, pk, "consortium", permission="proposals.give_up_consortium")
    question = Question(
        title=_("Give this project up?"),
        text=_(
            "Open invitations and expressions of interest end, and your partners are told. "
            "Everybody can still read what is here, but nothing can be changed any more. This "
            "cannot be undone."
        ),
        button=_("Give the project up"),
        done=_("The project has been given up."),
    )
    form = bound(PlainForm, request)
    return confirmed(
        request,
        place,
        question,
        form,
        lambda: give_up_consortium(place.consortium, by=request.user),
        way="consortium",
    )
