"""The public calculator of a call: a page for people, JSON for programs."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import clock
from proposals.calls import wording
from proposals.models import Call
from proposals.money import calculator_page
from proposals.money.calculator_form import CalculatorForm
from proposals.money.plans import terms_of


@login_not_required
@require_safe
def calculator(request, slug):
    """Answer what a consortium of a call might ask for; nothing is stored."""
    call = get_object_or_404(Call.objects.visible_to(request.user), slug=slug)
    terms = terms_of(call)
    form = CalculatorForm(request.GET, terms=terms)
    result = None
    if form.is_valid():
        result = calculator_page.result_of(calculator_page.budget_for(form), terms, call)
    status = 400 if form.is_bound and result is None else 200
    if request.GET.get("format") == "json":
        return _json(form, result)
    return render(request, "proposals/calculator.html", _context(call, form, result), status=status)


def _json(form, result):
    options = {"ensure_ascii": False}
    if result is not None:
        return JsonResponse(calculator_page.as_json(result), json_dumps_params=options)
    return JsonResponse({"errors": _errors(form)}, status=400, json_dumps_params=options)


def _errors(form):
    """Return the sentences by parameter; a request without any value lacks the needed ones."""
    if form.is_bound:
        return {
            "other_cost" if name == NON_FIELD_ERRORS else name: [str(error) for error in errors]
            for name, errors in form.errors.items()
        }
    return {
        name: [field.error_messages["required"]]
        for name, field in form.fields.items()
        if field.required
    }


def _context(call, form, result):
    return {
        "call": call,
        "form": form,
        "result": result,
        "standing": wording.standing(call.period, clock.now()),
        "decisive_word": wording.decisive_word(call.granting_body_short),
        "trail": [
            {"label": _("Calls"), "url": reverse("calls")},
            {"label": call.title, "url": call.get_absolute_url()},
            {"label": _("Calculator")},
        ],
    }
