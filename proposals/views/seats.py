"""What happens to one partner's seat: its task and role, the lead, and how it ends."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from partners.profile import eligibility_wording
from partners.profile.profile_values import digest
from portal.views.access import demand
from proposals.consortia.partnership_forms import (
    LeaveForm,
    PlainForm,
    RemovalForm,
    RoleForm,
    TaskForm,
)
from proposals.consortia.workspace import workspace
from proposals.services import partnership
from proposals.services.overwriting import ChangedMeanwhile
from proposals.views.consortium_frame import Question, bound, confirmed

LEAD = "proposals.lead_consortium"


def seat_of(request, pk, key, permission):
    """Return (workspace, present seat), else 404; 403 without the permission.

    Permissions about the lead are asked of the consortium, the others of the seat.
    """
    place = workspace(request, pk, "consortium_partners")
    seat = next((seat for seat in place.seats if seat.pk == key), None)
    if seat is None:
        raise Http404
    seat.consortium = place.consortium
    about_lead = permission in {LEAD, "proposals.hand_over_lead"}
    demand(request.user, permission, place.consortium if about_lead else seat)
    return place, seat


@require_http_methods(["GET", "POST"])
def task(request, pk, seat):
    """Say what a partner does in the project."""
    place, seat = seat_of(request, pk, seat, "proposals.edit_seat")
    stored = partnership.stored_task(seat)
    form = bound(TaskForm, request, initial=stored)
    context = {"workspace": place, "seat": seat, "form": form, "seen": digest(stored)}
    if form.is_bound:
        context["seen"] = request.POST.get("seen", "")
    if form.is_bound and form.is_valid():
        try:
            partnership.set_task(
                seat, task=form.cleaned_data["task"], seen=context["seen"], by=request.user
            )
        except ChangedMeanwhile:
            theirs = [(form.fields["task"].label, stored["task"])]
            context |= {"seen": digest(stored), "theirs": theirs}
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The task has been saved."))
            return redirect("consortium_partners", pk)
    return render(request, "proposals/consortium/task.html", context)


@require_http_methods(["GET", "POST"])
def role(request, pk, seat):
    """Make a partner funded or associated."""
    place, seat = seat_of(request, pk, seat, LEAD)
    question = Question(
        title=_("Which role has %(organisation)s?") % {"organisation": seat.organisation},
        text=_(
            "Funded partners count for the highest possible grant and share it. Associated "
            "partners take part without funding."
        ),
        button=_("Save the role"),
        done=_("The role has been changed."),
        kind="primary",
    )
    form = bound(RoleForm, request, initial={"role": seat.role})
    return confirmed(
        request,
        place,
        question,
        form,
        lambda role: partnership.change_role(seat, role=role, by=request.user),
    )


@require_http_methods(["GET", "POST"])
def hand_over(request, pk, seat):
    """Show what is known of the new lead, then hand the lead over."""
    place, seat = seat_of(request, pk, seat, "proposals.hand_over_lead")
    question = Question(
        title=_("Hand the lead over to %(organisation)s?") % {"organisation": seat.organisation},
        text=_(
            "From then on this organisation decides about partners, places and the description, "
            "and receives the grant. Your organisation stays in as a funded partner."
        ),
        button=_("Hand the lead over"),
        done=_("%(organisation)s leads the project now.") % {"organisation": seat.organisation},
        template="proposals/consortium/hand_over.html",
    )
    form = bound(PlainForm, request)
    return confirmed(
        request,
        place,
        question,
        form,
        lambda: partnership.hand_over_lead(seat, by=request.user),
        eligibility=eligibility_wording.about(seat.organisation),
    )


@require_http_methods(["GET", "POST"])
def leave(request, pk, seat):
    """Ask once more, then end the seat of one's own organisation."""
    place, seat = seat_of(request, pk, seat, "proposals.leave_consortium")
    if seat.is_lead:
        messages.error(request, partnership.LeadStays().messages[0])
        return redirect("consortium_partners", pk)
    question = Question(
        title=_("Leave the project with %(organisation)s?") % {"organisation": seat.organisation},
        text=_(
            "Your access ends at once. What you entered stays with the consortium but no longer "
            "counts. To come back, you need an invitation."
        ),
        button=_("Leave the project"),
        done=_("%(organisation)s has left the project.") % {"organisation": seat.organisation},
    )
    form = bound(LeaveForm, request)
    return confirmed(
        request,
        place,
        question,
        form,
        lambda reason: partnership.leave_consortium(seat, reason=reason, by=request.user),
        way="consortia",
    )


@require_http_methods(["GET", "POST"])
def remove(request, pk, seat):
    """Ask for the reason, then end a partner's seat."""
    place, seat = seat_of(request, pk, seat, LEAD)
    question = Question(
        title=_("Remove %(organisation)s?") % {"organisation": seat.organisation},
        text=_(
            "The organisation’s access ends at once, and its people are told why. What it entered "
            "stays stored but no longer counts in the budget."
        ),
        button=_("Remove the partner"),
        done=_("%(organisation)s is no longer a partner.") % {"organisation": seat.organisation},
    )
    form = bound(RemovalForm, request)
    return confirmed(
        request,
        place,
        question,
        form,
        lambda reason: partnership.remove_partner(seat, reason=reason, by=request.user),
    )


@require_http_methods(["GET", "POST"])
def replace(request, pk, seat):
    """Ask for the reason, end a partner's seat, and open its role to others."""
    place, seat = seat_of(request, pk, seat, LEAD)
    question = Question(
        title=_("Replace %(organisation)s?") % {"organisation": seat.organisation},
        text=_(
            "The seat ends as if you removed the partner, and its role becomes an open role with "
            "the same sector and task. Others find it as long as your teaser is shown."
        ),
        button=_("End the seat and open the role"),
        done=_("The seat has ended; its role is open."),
    )
    form = bound(RemovalForm, request)
    return confirmed(
        request,
        place,
        question,
        form,
        lambda reason: partnership.replace_partner(seat, reason=reason, by=request.user),
    )
