"""The steps of a profile, in the order of the page: as data, so that other apps can add theirs.

A step knows what has been entered (`read`), how it is asked for (`form`), who saves it (`save`),
when it counts as done (`is_done`), and why it is worth the minutes.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from partners.forms.profile_audience import AudienceForm
from partners.forms.profile_basics import BasicsForm, ConditionsForm, SummaryForm
from partners.forms.profile_competences import CompetencesForm
from partners.forms.profile_logo import LogoForm
from partners.forms.profile_rows import ContactsForm, PlacesForm, ReferencesForm
from partners.profile import profile_values
from partners.profile.completeness import Test, every
from partners.services import logos, profile_rows, profiles


@dataclass(frozen=True)
class Step:
    """`is_first` marks the five-minute path: what a profile needs before others see it.

    `entered` adds what the step's own app knows to what `is_done` is asked about.  `assist` returns
    the form's data with something filled in, `limit` names how often files may be sent (the
    settings' rate limits).
    """

    key: str
    title: str | Promise
    why: str | Promise
    minutes: int
    read: Callable
    form: type
    save: Callable
    is_done: Test
    template: str = "partners/steps/_fields.html"
    is_first: bool = False
    is_offered: Callable[[], bool] = lambda: True
    entered: Callable | None = None
    assist: Callable | None = None
    limit: str = ""

    def done(self, organisation) -> bool:
        """Whether the step is done; `organisation` comes from `own_organisations`."""
        values = profile_values.entered(organisation)
        return self.is_done(values | self.entered(organisation) if self.entered else values)


_steps: list[Step] = []


def register(step: Step) -> None:
    """Add a step after those that are there."""
    _steps.append(step)


def steps() -> list[Step]:
    """Return the steps that make sense today."""
    return [step for step in _steps if step.is_offered()]


def find(key: str) -> Step | None:
    found = next((step for step in _steps if step.key == key), None)
    return found if found and found.is_offered() else None


def first_steps() -> list[Step]:
    return [step for step in _steps if step.is_first]


_steps += [
    Step(
        key="basics",
        title=_("Who you are"),
        why=_("Legal form and seat decide what is possible in a consortium."),
        minutes=1,
        read=profile_values.basics,
        form=BasicsForm,
        save=profiles.save_basics,
        is_done=every("name", "sector", "legal_form", "municipality"),
        template="partners/steps/_basics.html",
        is_first=True,
    ),
    Step(
        key="summary",
        title=_("In a few words"),
        why=_("The summary stands in every list; without it a profile cannot be published."),
        minutes=1,
        read=profile_values.summary,
        form=SummaryForm,
        save=profiles.save_summary,
        is_done=every("summary"),
        is_first=True,
    ),
    Step(
        key="offers",
        title=_("What you offer"),
        why=_("Without offers neither the filter nor the suggestions can find you."),
        minutes=1,
        read=profile_values.offers,
        form=CompetencesForm,
        save=profile_rows.save_offers,
        is_done=every("offers"),
        template="partners/steps/_competences.html",
        is_first=True,
    ),
    Step(
        key="seeks",
        title=_("What you seek"),
        why=_("Those who offer what you lack see at once that they fit."),
        minutes=1,
        read=profile_values.needs,
        form=CompetencesForm,
        save=profile_rows.save_needs,
        is_done=every("needs"),
        template="partners/steps/_competences.html",
        is_first=True,
    ),
    Step(
        key="audience",
        title=_("For whom and in which fields"),
        why=_(
            "Partners can be sought by target group and field of action; without these you are "
            "left out."
        ),
        minutes=1,
        read=profile_values.audience,
        form=AudienceForm,
        save=profiles.save_audience,
        is_done=every("target_groups", "thematic_areas"),
        template="partners/steps/_audience.html",
        assist=AudienceForm.with_suggestions,
        is_first=True,
    ),
    Step(
        key="places",
        title=_("Places"),
        why=_("Calls ask where a project is carried out; a branch in Saxony can decide."),
        minutes=2,
        read=profile_values.places,
        form=PlacesForm,
        save=profile_rows.save_places,
        is_done=every("districts_of_work"),
        template="partners/steps/_rows.html",
    ),
    Step(
        key="conditions",
        title=_("Conditions"),
        why=_("Whoever puts a consortium together wants to know who can lead and who has money."),
        minutes=1,
        read=profile_values.conditions,
        form=ConditionsForm,
        save=profiles.save_conditions,
        is_done=every("esf_experience", "own_share"),
        template="partners/steps/_conditions.html",
    ),
    Step(
        key="contacts",
        title=_("Contact persons"),
        why=_("A name makes it easier to write to you. Only signed-in people see it."),
        minutes=1,
        read=profile_values.contacts,
        form=ContactsForm,
        save=profile_rows.save_contacts,
        is_done=every("contacts"),
        template="partners/steps/_rows.html",
    ),
    Step(
        key="references",
        title=_("References"),
        why=_("A project you have carried out says more than a promise."),
        minutes=3,
        read=profile_values.references,
        form=ReferencesForm,
        save=profile_rows.save_references,
        is_done=every("references"),
        template="partners/steps/_rows.html",
    ),
    Step(
        key="logo",
        title=_("Logo"),
        why=_("In a list people recognise a logo before they read a name."),
        minutes=1,
        read=profile_values.logo,
        form=LogoForm,
        save=logos.save_logo,
        is_done=every("logo"),
        template="partners/steps/_logo.html",
        limit="send_logo",
    ),
]
