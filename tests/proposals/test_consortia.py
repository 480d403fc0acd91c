"""A project starts, is frozen and opened, says where it is carried out, and may be given up."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from partners.models import Role, ThematicArea
from partners.profile.profile_values import digest
from partners.services.locking import Dissolved
from proposals.models import Consortium, PartnerRole
from proposals.services.consortia import (
    AlreadyStarted,
    CallNotOpen,
    freeze_partners,
    give_up_consortium,
    start_consortium,
    unfreeze_partners,
)
from proposals.services.deeds import GivenUp
from proposals.services.descriptions import (
    edit_consortium,
    hide_teaser,
    show_teaser,
    stored_description,
)
from proposals.services.overwriting import ChangedMeanwhile
from proposals.services.places import OutsideSaxony, set_places, stored_places
from tests.partners.factories import ZWICKAU, make_district, make_member, make_organisation
from tests.portal.people import person
from tests.proposals.factories import (
    make_call,
    make_consortium,
    make_consortium_invitation,
    make_interest,
    make_role,
    make_seat,
)

pytestmark = pytest.mark.django_db
LEIPZIG = "14713"


def make_open_call(slug="offen", **changes):
    dates = {
        "published_on": date(2020, 1, 1),
        "opens_on": date(2020, 1, 1),
        "deadline": date(2099, 4, 30),
        "project_start": date(2100, 1, 1),
    }
    return make_call(slug, **dates | changes)


@pytest.fixture
def lead():
    return make_organisation("bruecke", name="Brücke gGmbH")


@pytest.fixture
def lena(lead):
    return make_member(lead, "lena@example.org", name="Lena Vogt")


@pytest.fixture
def consortium(lead):
    return make_consortium(lead)


def start(organisation, by, **changes):
    fields = {
        "title": "Sprache im Quartier",
        "teaser": "Ein Satz.",
        "thematic_areas": [],
        "places": [(ZWICKAU, "Crimmitschau")],
    }
    if "call" not in changes:
        fields["call"] = make_open_call()
    return start_consortium(organisation, by=by, **fields | changes)


def deeds_of(consortium):
    return list(consortium.log.order_by("pk").values_list("deed", flat=True))


def test_a_project_starts_as_a_consortium_of_one(lead, lena):
    area = ThematicArea.objects.create(slug="inklusion", name_de="Inklusion", name_en="Inclusion")

    consortium = start(lead, lena, thematic_areas=[area])

    seat = consortium.partners.get()
    assert (seat.organisation, seat.role) == (lead, PartnerRole.LEAD)
    assert stored_places(consortium) == [[ZWICKAU, "Crimmitschau"]]
    assert list(consortium.thematic_areas.all()) == [area]
    assert deeds_of(consortium) == ["consortium_started"]
    assert consortium.log.get().facts == {"organisation": "Brücke gGmbH"}
    assert not consortium.is_shown


def test_an_organisation_may_have_several_projects_for_a_call(lead, lena):
    first = start(lead, lena)

    second = start(lead, lena, call=first.call, title="Noch eines")

    assert Consortium.objects.visible_to(lena).count() == 2
    assert second.call == first.call


def test_the_same_form_sent_twice_starts_one_project(lead, lena):
    first = start(lead, lena)

    with pytest.raises(AlreadyStarted):
        start(lead, lena, call=first.call, title="Sprache  im Quartier ")


def test_no_project_starts_for_a_call_that_has_ended(lead, lena):
    over = make_open_call(deadline=date(2020, 4, 30), project_start=date(2020, 9, 1))

    with pytest.raises(CallNotOpen):
        start(lead, lena, call=over)

    assert not Consortium.objects.exists()


def test_no_project_starts_for_a_call_that_is_not_shown(lead, lena):
    with pytest.raises(CallNotOpen):
        start(lead, lena, call=make_open_call(is_published=False))


def test_a_project_starts_for_a_call_that_is_announced(lead, lena):
    announced = make_open_call(opens_on=date(2098, 1, 1))

    assert start(lead, lena, call=announced).call == announced


@pytest.mark.parametrize("role", [Role.MEMBER, None])
def test_who_may_not_edit_the_organisation_starts_nothing_for_it(lead, role):
    other = make_member(lead, "x@example.org", role) if role else person("x@example.org")

    with pytest.raises(PermissionDenied):
        start(lead, other)


def test_a_dissolved_organisation_starts_nothing(lead, lena):
    lead.dissolved_on = date(2030, 1, 1)
    lead.save(update_fields=["dissolved_on"])

    with pytest.raises(Dissolved):
        start(lead, lena)


def test_a_place_outside_saxony_is_refused_at_the_start(lead, lena):
    with pytest.raises(OutsideSaxony):
        start(lead, lena, places=[("16077", "Altenburg")])

    assert not Consortium.objects.exists()


def test_places_are_replaced_and_named_in_the_log(consortium, lena):
    make_district(LEIPZIG)

    set_places(
        consortium,
        places=[(LEIPZIG, ""), (ZWICKAU, " Werdau "), (ZWICKAU, "Werdau")],
        seen=digest([]),
        by=lena,
    )

    assert stored_places(consortium) == [[ZWICKAU, "Werdau"], [LEIPZIG, ""]]
    entry = consortium.log.get()
    assert entry.facts == {"places": f"Werdau, Kreis {ZWICKAU}; Kreis {LEIPZIG}"}


def test_a_place_outside_saxony_leaves_the_others_as_they_were(consortium, lena):
    consortium.places.create(district=make_district())

    with pytest.raises(OutsideSaxony):
        set_places(consortium, places=[("16077", "")], seen=digest([[ZWICKAU, ""]]), by=lena)

    assert stored_places(consortium) == [[ZWICKAU, ""]]


def test_places_that_somebody_else_changed_meanwhile_are_not_overwritten(consortium, lena):
    consortium.places.create(district=make_district())

    with pytest.raises(ChangedMeanwhile):
        set_places(consortium, places=[(ZWICKAU, "Werdau")], seen=digest([]), by=lena)

    assert stored_places(consortium) == [[ZWICKAU, ""]]


def test_the_description_is_changed_once_and_logged_once(consortium, lena):
    seen = digest(stored_description(consortium))
    values = stored_description(consortium) | {"title": "Neuer Titel", "advice_taken": True}

    edit_consortium(consortium, values=values, seen=seen, by=lena)
    edit_consortium(consortium, values=values, seen=seen, by=lena)  # the same form sent twice

    assert stored_description(Consortium.objects.get()) == values
    assert deeds_of(consortium) == ["consortium_edited"]


def test_a_description_that_somebody_else_changed_meanwhile_is_not_overwritten(consortium, lena):
    seen = digest(stored_description(consortium))
    mine = stored_description(consortium) | {"teaser": "Meiner"}
    theirs = stored_description(consortium) | {"teaser": "Ihrer"}
    edit_consortium(consortium, values=theirs, seen=seen, by=lena)

    with pytest.raises(ChangedMeanwhile):
        edit_consortium(consortium, values=mine, seen=seen, by=lena)

    assert Consortium.objects.get().teaser == "Ihrer"


def test_the_teaser_is_shown_anonymously_and_hidden_again(consortium, lena):
    show_teaser(consortium, is_anonymous=True, by=lena)
    show_teaser(consortium, is_anonymous=True, by=lena)
    assert list(Consortium.objects.shown().values_list("is_anonymous", flat=True)) == [True]

    hide_teaser(consortium, by=lena)

    assert not Consortium.objects.shown().exists()
    assert deeds_of(consortium) == ["teaser_shown", "teaser_hidden"]


def test_the_partner_list_is_frozen_and_opened_again(consortium, lena):
    freeze_partners(consortium, by=lena)
    freeze_partners(consortium, by=lena)
    assert Consortium.objects.get().is_frozen

    unfreeze_partners(consortium, by=lena)

    assert not Consortium.objects.get().is_frozen
    assert deeds_of(consortium) == ["list_frozen", "list_unfrozen"]


def test_giving_up_ends_what_waits_and_tells_everybody_concerned(consortium, lena):
    partner, invited, interested = [make_organisation(slug) for slug in ("a", "b", "c")]
    for organisation in (partner, invited, interested):
        make_member(organisation, f"{organisation.slug}@example.org")
    make_seat(consortium, partner)
    make_consortium_invitation(consortium, invited)
    make_consortium_invitation(consortium, token="brief")
    make_interest(make_role(consortium), interested)
    show_teaser(consortium, is_anonymous=False, by=lena)

    give_up_consortium(consortium, by=lena)

    ended = Consortium.objects.get()
    assert ended.given_up_at is not None
    assert not ended.is_shown
    assert not ended.invitations.unanswered().exists()
    assert not ended.interests.unanswered().exists()
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "a@example.org",
        "b@example.org",
        "c@example.org",
    ]
    assert deeds_of(ended)[-1] == "consortium_given_up"


def test_nothing_is_changed_in_a_project_that_was_given_up(consortium, lena):
    give_up_consortium(consortium, by=lena)

    with pytest.raises(GivenUp):
        freeze_partners(consortium, by=lena)
    with pytest.raises(GivenUp):
        give_up_consortium(consortium, by=lena)


def test_an_editor_of_the_lead_does_not_give_up_the_project(consortium, lead):
    editor = make_member(lead, "nora@example.org", Role.EDITOR)

    with pytest.raises(PermissionDenied):
        give_up_consortium(consortium, by=editor)


LEADS_DEEDS = {
    "edit": lambda c, by: edit_consortium(c, values={}, seen="", by=by),
    "places": lambda c, by: set_places(c, places=[], seen="", by=by),
    "show": lambda c, by: show_teaser(c, is_anonymous=False, by=by),
    "hide": lambda c, by: hide_teaser(c, by=by),
    "freeze": lambda c, by: freeze_partners(c, by=by),
    "unfreeze": lambda c, by: unfreeze_partners(c, by=by),
}


@pytest.mark.parametrize("name", LEADS_DEEDS)
@pytest.mark.parametrize("who", ["member of the lead", "owner of a partner", "outsider"])
def test_only_who_acts_for_the_lead_leads(consortium, lead, name, who):
    if who == "member of the lead":
        acting = make_member(lead, "m@example.org", Role.MEMBER)
    elif who == "owner of a partner":
        acting = make_member(make_seat(consortium).organisation, "o@example.org")
    else:
        acting = person("x@example.org")

    with pytest.raises(PermissionDenied):
        LEADS_DEEDS[name](consortium, acting)

    assert not consortium.log.exists()
