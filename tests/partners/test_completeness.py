"""What of a profile is done, and which step helps most next."""

import pytest

from partners.profile import profile_steps
from partners.profile.completeness import (
    BY_USEFULNESS,
    Completeness,
    completeness,
    every,
    in_order_of_use,
)
from partners.profile.organisation_queries import own_organisations
from tests.partners.factories import make_member, make_organisation, make_parts

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


def test_each_own_step_has_its_place_in_the_order_of_use():
    own = {step.key for step in profile_steps._steps if step.key != "availability"}

    assert own == set(BY_USEFULNESS)


@pytest.mark.django_db
def test_a_new_organisation_has_no_step_done_but_those_it_was_made_with():
    owner = make_member(make_organisation("neu", summary=""))
    organisation = own_organisations(owner).get()

    done = [s.key for s in profile_steps.steps() if s.done(organisation)]

    assert done == ["basics"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"summary": "Kurz"}, "summary"),
        ({"esf_experience": "none", "own_share": "no"}, "conditions"),
        ({"logo": "logos/a.webp"}, "logo"),
    ],
)
def test_what_is_entered_makes_its_step_done(changes, key):
    owner = make_member(make_organisation(**{"summary": ""} | changes))
    step = profile_steps.find(key)

    assert step.done(own_organisations(owner).get())


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["offers", "seeks", "audience", "places", "contacts", "references"])
def test_a_step_of_rows_is_done_once_there_are_some(key):
    organisation = make_organisation()
    owner = make_member(organisation)
    make_parts(make_organisation("andere"), 1)
    step = profile_steps.find(key)

    assert not step.done(own_organisations(owner).get())
    make_parts(organisation, 1, first=1)
    assert step.done(own_organisations(owner).get())
