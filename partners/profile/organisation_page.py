"""What the page of an organisation shows to whom.

The same organisation has three audiences: everyone, signed-in people with a confirmed address, and
its own people.  A preview is the page for another audience.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from partners.freshness import Freshness, freshness
from partners.models import Organisation, SpokenLanguage, Visibility, audiences_of
from partners.profile import eligibility_wording, organisation_facts
from partners.profile.eligibility_wording import Words
from partners.profile.organisation_facts import Fact


class Audience(StrEnum):
    PUBLIC = "public"
    SIGNED_IN = "signed_in"


@dataclass(frozen=True)
class Page:
    """An organisation as one audience sees it; a list that is empty is not shown."""

    organisation: Organisation
    is_public: bool
    offers: list
    needs: list
    target_groups: list[str]
    fields: list[str]
    areas: list[str]
    ai_fields: list[str]
    districts: list[str]
    facts: list[Fact]
    eligibility: Words
    contacts: list | None
    is_stale: bool

    @property
    def place(self):
        """Where the seat is; the district only where its name says something more."""
        return place_in_words(self.organisation.municipality, self.organisation.district)

    @property
    def branches(self):
        return [
            (branch.name, place_in_words(branch.municipality, branch.district))
            for branch in self.organisation.branches.all()
        ]

    @property
    def says_for_whom(self):
        return self.target_groups or self.fields or self.areas or self.ai_fields

    @property
    def says_nothing(self):
        """Whether the page has nothing beside the bare facts."""
        told = (self.offers, self.needs, self.says_for_whom, self.says_where)
        return not (any(told) or self.organisation.description or self.references)

    @property
    def references(self):
        return list(self.organisation.references.all())

    @property
    def says_where(self):
        return self.branches or self.districts


def audience_of(user, organisation):
    """Return which audience a person belongs to; the organisation's own people see all."""
    if organisation.is_mine or Visibility.SIGNED_IN in audiences_of(user):
        return Audience.SIGNED_IN
    return Audience.PUBLIC


def page(organisation, audience, today):
    """Return the page for an audience; `organisation` comes from `organisations_for_page`."""
    is_public = organisation.is_published and organisation.visibility == Visibility.PUBLIC
    shows_contacts = audience == Audience.SIGNED_IN
    return Page(
        organisation=organisation,
        is_public=is_public,
        offers=list(organisation.offers.all()),
        needs=list(organisation.needs.all()),
        target_groups=names(organisation.target_group_names),
        fields=names(organisation.field_names),
        areas=names(organisation.area_names),
        ai_fields=names(organisation.ai_field_names),
        districts=names(organisation.district_names),
        facts=own_facts(organisation) + organisation_facts.from_other_apps(organisation),
        eligibility=eligibility_wording.about(organisation),
        contacts=list(organisation.contacts.all()) if shows_contacts else None,
        is_stale=is_stale(organisation, today),
    )


def place_in_words(municipality, district):
    """Write "Plauen, Vogtlandkreis", and "Zwickau" for Zwickau in the district of that name."""
    if district is None or district.name.startswith(municipality):
        return municipality or str(district or "")
    return f"{municipality}, {district}"


def shown_now(organisation, audience):
    """Return whether this audience sees the organisation as it is published now."""
    audiences = {
        Audience.PUBLIC: {Visibility.PUBLIC},
        Audience.SIGNED_IN: {Visibility.PUBLIC, Visibility.SIGNED_IN},
    }
    return organisation.is_published and organisation.visibility in audiences[audience]


def names(terms):
    """Return the names of terms in the language of the page."""
    key = "name_en" if get_language() == "en" else "name_de"
    return [term.get(key) or term["name"] for term in terms]


def is_stale(organisation, today):
    if organisation.confirmed_on is None:
        return False
    return freshness(organisation.confirmed_on, today) != Freshness.FRESH


def own_facts(organisation):
    """Return the lines of what the organisation says of itself; what it left open is no line."""
    spoken = dict(SpokenLanguage.choices)
    languages = ", ".join(str(spoken[code]) for code in organisation.languages if code in spoken)
    lines = [
        (_("Non-profit (self-declared)"), yes_or_no(organisation.non_profit)),
        (_("Umbrella association"), organisation.get_umbrella_display()),
        (_("Employees"), organisation.get_size_class_display()),
        (_("Languages"), languages),
        (_("Experience with the ESF"), organisation.get_esf_experience_display()),
        (_("Own share possible"), organisation.get_own_share_display()),
        (_("Can take the lead"), _("yes") if organisation.can_take_lead else ""),
        (_("Place for trials"), _("yes") if organisation.has_test_environment else ""),
    ]
    return [Fact(label, str(text)) for label, text in lines if text]


def yes_or_no(answer):
    if answer is None:
        return ""
    return _("yes") if answer else _("no")
