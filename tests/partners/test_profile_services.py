"""Saving a step of a profile: only its own fields, never over what somebody else has saved."""

from concurrent.futures import wait
from datetime import date

import pytest
from django.db import transaction

from partners.models import Branch, Organisation
from partners.profile import profile_steps, profile_values
from partners.search import upkeep
from partners.services.organisations import SummaryMissingError, confirm_profile
from partners.services.profile_rows import NotAMemberError, save_contacts, save_offers, save_places
from partners.services.profiles import (
    ChangedMeanwhileError,
    DissolvedError,
    Lost,
    save_basics,
    save_conditions,
    save_summary,
)
from portal import clock
from tests.partners.factories import (
    make_competence,
    make_district,
    make_legal_form,
    make_member,
    make_offer,
    make_organisation,
)
from tests.portal.people import person
from tests.sessions import in_another_session

pytestmark = pytest.mark.django_db

CHECKED = {"verified_on": date(2030, 3, 2), "domain_verified_on": date(2030, 3, 3)}


def values_and_mark(read, organisation, **changes):
    values = read(organisation)
    return {"values": values | changes, "seen": profile_values.digest(values)}


def saved_basics(organisation, **changes):
    given = values_and_mark(profile_values.basics, organisation, **changes)
    return save_basics(organisation, **given, by=person("ute@example.org"))


def test_a_step_saves_its_own_fields_and_nothing_else():
    organisation = make_organisation(description="Lang", can_take_lead=True)
    given = values_and_mark(profile_values.summary, organisation, summary="Neu")

    Organisation.objects.update(can_take_lead=False)  # somebody saves another step meanwhile
    save_summary(organisation, **given, by=make_member(organisation))

    organisation.refresh_from_db()
    assert (organisation.summary, organisation.description) == ("Neu", "Lang")
    assert organisation.can_take_lead is False


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ({"name": "Anderer Name"}, {Lost.VERIFICATION}),
        ({"website": "https://anders.example"}, {Lost.DOMAIN_CHECK}),
        ({"municipality": "Plauen"}, set()),
        ({}, set()),
    ],
)
def test_what_was_checked_is_no_longer_so_once_it_changes(changes, lost):
    organisation = make_organisation(**CHECKED)

    assert saved_basics(organisation, **changes) == lost

    organisation.refresh_from_db()
    assert (organisation.verified_on is None) == (Lost.VERIFICATION in lost)
    assert (organisation.domain_verified_on is None) == (Lost.DOMAIN_CHECK in lost)


def test_another_legal_form_ends_the_coordinators_check():
    organisation = make_organisation(**CHECKED)

    lost = saved_basics(organisation, legal_form=make_legal_form("gbr").pk)

    assert lost == {Lost.VERIFICATION}


def test_nothing_is_lost_that_was_never_checked():
    organisation = make_organisation()

    assert saved_basics(organisation, name="Neu", website="https://neu.example") == set()


def test_who_started_from_an_older_state_overwrites_nothing():
    organisation = make_organisation()
    given = values_and_mark(profile_values.summary, organisation, summary="Meine Fassung")

    Organisation.objects.update(summary="Ihre Fassung")

    with pytest.raises(ChangedMeanwhileError):
        save_summary(organisation, **given, by=make_member(organisation))
    organisation.refresh_from_db()
    assert organisation.summary == "Ihre Fassung"


def test_who_sends_the_same_twice_is_not_told_of_somebody_else():
    organisation = make_organisation()
    owner = make_member(organisation)
    given = values_and_mark(profile_values.summary, organisation, summary="Neu")

    save_summary(organisation, **given, by=owner)
    save_summary(organisation, **given, by=owner)

    organisation.refresh_from_db()
    assert organisation.summary == "Neu"


@pytest.mark.parametrize("key", [step.key for step in profile_steps._steps])
def test_every_step_refuses_an_older_state(key):
    organisation = make_organisation()
    step = next(step for step in profile_steps._steps if step.key == key)
    if key == "logo":
        values = {"picture": None, "remove": True}
    else:
        values = step.read(organisation) | {"name": "x"}

    with pytest.raises(ChangedMeanwhileError):
        step.save(organisation, values=values, seen="older", by=make_member(organisation))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_the_same_moment_the_second_is_refused():
    organisation = make_organisation()
    owner = make_member(organisation)
    offer, other = make_competence("evaluation"), make_competence("chatbots")
    seen = profile_values.digest(profile_values.offers(organisation))

    with transaction.atomic():  # the first saving is still under way
        save_offers(organisation, values={"lines": [[offer.pk, "Ich"]]}, seen=seen, by=owner)
        second = in_another_session(
            lambda: save_offers(
                organisation, values={"lines": [[other.pk, "Du"]]}, seen=seen, by=owner
            )
        )
        wait([second], timeout=0.5)

    assert isinstance(second.exception(timeout=5), ChangedMeanwhileError)
    assert profile_values.offers(organisation) == {"lines": [[offer.pk, "Ich"]]}


def test_a_dissolved_organisation_is_not_changed():
    organisation = make_organisation(dissolved_on=date(2030, 4, 1))
    given = values_and_mark(profile_values.conditions, organisation)

    with pytest.raises(DissolvedError):
        save_conditions(organisation, **given, by=person())


def test_competences_that_stay_keep_their_row_and_those_unticked_go():
    organisation = make_organisation()
    stays = make_offer(organisation, "evaluation", "Alt")
    make_offer(organisation, "ethik")
    new = make_competence("chatbots")
    lines = [[stays.competence_id, "Neu"], [new.pk, ""]]
    given = values_and_mark(profile_values.offers, organisation, lines=lines)

    save_offers(organisation, **given, by=make_member(organisation))

    assert profile_values.offers(organisation) == {"lines": lines}
    assert organisation.offers.get(competence=stays.competence).pk == stays.pk


def test_places_are_replaced_as_a_whole():
    organisation = make_organisation()
    district = make_district("14523")
    Branch.objects.create(organisation=organisation, municipality="Alt", district=district)
    branch = {"name": "", "municipality": "Plauen", "district_id": district.pk}
    given = values_and_mark(
        profile_values.places, organisation, branches=[branch], districts_of_work=[district.pk]
    )

    save_places(organisation, **given, by=make_member(organisation))

    assert profile_values.places(organisation) == {
        "branches": [branch],
        "districts_of_work": [district.pk],
    }


def test_a_contact_is_linked_to_people_of_the_organisation_only():
    organisation = make_organisation()
    stranger = person("fremd@example.org")
    contact = {"name": "Fremd", "function": "", "person_id": str(stranger.pk)}
    given = values_and_mark(profile_values.contacts, organisation, contacts=[contact])

    with pytest.raises(NotAMemberError):
        save_contacts(organisation, **given, by=make_member(organisation))
    assert organisation.contacts.count() == 0


def test_every_saving_has_the_search_index_written_in_the_same_transaction(monkeypatch):
    organisation = make_organisation()
    given = values_and_mark(profile_values.summary, organisation, summary="Neu")
    indexed = []

    def index(organisations):
        indexed.append(
            [(o.pk, o.summary, transaction.get_connection().in_atomic_block) for o in organisations]
        )

    monkeypatch.setattr(upkeep, "index", index)
    save_summary(organisation, **given, by=make_member(organisation))

    assert indexed == [[(organisation.pk, "Neu", True)]]


def test_a_change_on_record_says_who_made_it_and_how():
    organisation = make_organisation()
    given = values_and_mark(profile_values.basics, organisation, name="Neuer Name")
    owner = make_member(organisation)

    save_basics(organisation, **given, by=owner)

    event = organisation.history.order_by("-pgh_id").first()
    assert event.name == "Neuer Name"
    assert event.pgh_context.metadata == {"user": str(owner.pk), "deed": "save_basics"}


def test_the_first_confirmation_publishes_a_profile():
    organisation = make_organisation(confirmed_on=None)

    confirm_profile(organisation, by=make_member(organisation))

    organisation.refresh_from_db()
    assert organisation.confirmed_on == clock.today()


def test_a_profile_without_summary_is_not_published():
    organisation = make_organisation(confirmed_on=None, summary="")

    with pytest.raises(SummaryMissingError):
        confirm_profile(organisation, by=make_member(organisation))
