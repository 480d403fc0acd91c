"""What of a profile is done, and which step helps most next."""

import pytest

from partners import profile_steps
from partners.completeness import (
    BY_USEFULNESS,
    Completeness,
    completeness,
    every,
    in_order_of_use,
    some,
)
from partners.models import Organisation
from tests.partners.factories import make_legal_form, make_sector

STEPS = ["basics", "summary", "offers", "seeks", "contacts", "places"]


def state(*done):
    return completeness({key: key in done for key in STEPS})


def test_an_empty_profile_begins_with_who_one_is():
    assert state() == Completeness(done=0, total=6, next_step="basics")


def test_offers_come_before_contacts_however_the_page_lists_them():
    assert completeness({"contacts": False, "offers": False}).next_step == "offers"


def test_a_missing_step_comes_back_although_later_ones_are_done():
    assert state("basics", "offers", "seeks").next_step == "summary"


def test_a_profile_with_every_step_done_is_complete():
    found = state(*STEPS)

    assert found == Completeness(done=6, total=6, next_step=None)
    assert found.is_complete


def test_steps_of_other_apps_come_last():
    assert in_order_of_use(["availability", "logo", "basics"]) == ["basics", "logo", "availability"]


@pytest.mark.parametrize(
    ("values", "answer"),
    [({"a": "x", "b": []}, False), ({"a": "x", "b": [1]}, True), ({"a": None, "b": [1]}, False)],
)
def test_every_needs_all_of_them(values, answer):
    assert every("a", "b")(values) is answer


def test_some_needs_one_of_them_and_no_is_an_answer():
    assert some("a", "b")({"a": "", "b": False})
    assert not some("a", "b")({"a": "", "b": None})


def test_each_own_step_has_its_place_in_the_order_of_use():
    own = {step.key for step in profile_steps._steps if step.key != "availability"}

    assert own == set(BY_USEFULNESS)


@pytest.mark.django_db
def test_a_new_organisation_has_no_step_done_but_those_it_was_made_with():
    organisation = Organisation.objects.create(
        slug="neu",
        name="Neu",
        sector=make_sector(),
        legal_form=make_legal_form(),
        municipality="Zwickau",
    )

    done = [s.key for s in profile_steps.steps() if s.is_done(s.read(organisation))]

    assert done == ["basics"]
