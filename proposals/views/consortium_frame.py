"""What the views of a project share: asking once more, doing the deed, saying what came of it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from partners.views.own import tell


@dataclass(frozen=True)
class Question:
    """What is asked before something happens; `done` is said afterwards."""

    title: str
    text: str
    button: str
    done: str
    kind: str = "danger"
    template: str = "proposals/consortium/confirm.html"


def confirmed(request, place, question, form, deed, *, way="consortium_partners", **more):
    """Ask; once it is meant, do the deed with the answers and go back to the tab `way`."""
    if form.is_bound and form.is_valid():
        return done(request, place, lambda: deed(**form.cleaned_data), said=question.done, way=way)
    context = {"workspace": place, "question": question, "form": form, "way": way} | more
    return render(request, question.template, context)


def done(request, place, deed, *, said, way="consortium_partners"):
    """Do the deed, say what came of it, and go to the page `way`."""
    try:
        deed()
    except ValidationError as error:
        tell(request, error)
    else:
        messages.success(request, said)
    if way == "consortia":
        return redirect(way)
    return redirect(way, place.consortium.pk)


def bound(form, request, **kwargs):
    """Return the form with what was sent; a form without fields is bound by any POST."""
    return form(request.POST if request.method == "POST" else None, **kwargs)
