"""The overview of a profile: each step with its state, and the most useful one first."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from partners.profile import completeness, profile_steps
from partners.profile.profile_steps import Step


@dataclass(frozen=True)
class Line:
    """A step of the overview."""

    step: Step
    is_done: bool


@dataclass(frozen=True)
class Overview:
    lines: list[Line]
    done: int
    next_step: Step | None

    @property
    def total(self):
        return len(self.lines)

    @property
    def text(self):
        return _("%(done)s of %(total)s steps") % {"done": self.done, "total": self.total}

    @property
    def first_lines(self):
        return [line for line in self.lines if line.step.is_first]

    @property
    def further_lines(self):
        return [line for line in self.lines if not line.step.is_first]

    @property
    def first_minutes(self):
        return sum(line.step.minutes for line in self.first_lines if not line.is_done)


def overview(organisation):
    """Return the state of the profile; `organisation` comes from `own_organisations`."""
    steps = profile_steps.steps()
    done = {step.key: step.done(organisation) for step in steps}
    state = completeness.completeness(done)
    return Overview(
        lines=[Line(step, done[step.key]) for step in steps],
        done=state.done,
        next_step=next((step for step in steps if step.key == state.next_step), None),
    )


def way(organisation, current):
    """Return the five-minute path as the steps component shows it; empty for a later step."""
    if not current.is_first:
        return []
    return [
        {
            "label": step.title,
            "state": state_of(organisation, step, current),
            "url": reverse("organisation_step", args=[organisation.slug, step.key]),
        }
        for step in profile_steps.first_steps()
    ]


def state_of(organisation, step, current):
    if step == current:
        return "current"
    return "done" if step.done(organisation) else "todo"


def after(step, *, is_published):
    """Return the step that follows; None where the overview does.

    At the end of the five-minute path an unpublished profile goes to the overview, where it can be
    published.
    """
    steps = profile_steps.steps()
    if not is_published and step == profile_steps.first_steps()[-1]:
        return None
    return next(iter(steps[steps.index(step) + 1 :]), None)
