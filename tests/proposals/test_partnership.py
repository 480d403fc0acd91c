"""Who is in a project and as what: the lead, roles, tasks, and how a seat ends."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from partners.models import Organisation, Role
from partners.profile.profile_values import digest
from partners.services.dissolution import dissolve_organisation
from partners.services.locking import Dissolved
from proposals.consortia.log import sentence
from proposals.models import OpenRole, PartnerRole, SeatEnd
from proposals.services.consortia import freeze_partners, give_up_consortium
from proposals.services.deeds import Frozen, deed
from proposals.services.dissolving import StillLeads
from proposals.services.overwriting import ChangedMeanwhile
from proposals.services.partnership import (
    AlreadyLead,
    LeadStays,
    change_role,
    hand_over_lead,
    leave_consortium,
    remove_partner,
    replace_partner,
    set_task,
    stored_task,
)
from proposals.services.seating import AlreadySeated, RoleTaken, seat
from tests.partners.factories import make_member, make_organisation
from tests.portal.people import person
from tests.proposals.factories import (
    make_consortium,
    make_consortium_invitation,
    make_interest,
    make_position,
    make_role,
    make_seat,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make_organisation("bruecke", name="Brücke gGmbH")


@pytest.fixture
def lena(lead):
    return make_member(lead, "lena@example.org", name="Lena Vogt")


@pytest.fixture
def firm():
    return make_organisation("dialog", name="Dialogfabrik GmbH")


@pytest.fixture
def jonas(firm):
    return make_member(firm, "jonas@example.org", name="Jonas Weber")


@pytest.fixture
def consortium(lead):
    return make_consortium(lead)


@pytest.fixture
def partner(consortium, firm):
    return make_seat(consortium, firm, task="Spracherkennung")


def roles_of(consortium):
    seats = consortium.partners.seated().values_list("organisation__slug", "role")
    return dict(seats)


def deeds_of(consortium):
    return list(consortium.log.order_by("pk").values_list("deed", flat=True))


def addressees():
    return sorted(letter.to[0] for letter in mail.outbox)


def test_the_lead_goes_to_a_partner_and_there_is_always_one(consortium, partner, lena, jonas):
    hand_over_lead(partner, by=lena)

    assert roles_of(consortium) == {"bruecke": "funded", "dialog": "lead"}
    entry = consortium.log.get()
    assert entry.facts == {"old": "Brücke gGmbH", "new": "Dialogfabrik GmbH"}
    assert addressees() == ["jonas@example.org"]
    assert jonas.has_perm("proposals.lead_consortium", consortium)
    assert not lena.has_perm("proposals.lead_consortium", consortium)


def test_an_associated_partner_may_take_the_lead_and_a_frozen_list_does_not_hinder(
    consortium, firm, lena
):
    associated = make_seat(consortium, firm, PartnerRole.ASSOCIATED)
    freeze_partners(consortium, by=lena)

    hand_over_lead(associated, by=lena)

    assert roles_of(consortium) == {"bruecke": "funded", "dialog": "lead"}


def test_the_lead_is_not_handed_over_twice(consortium, partner, lena, jonas):
    hand_over_lead(partner, by=lena)

    with pytest.raises(PermissionDenied):
        hand_over_lead(partner, by=lena)
    with pytest.raises(AlreadyLead):
        hand_over_lead(partner, by=jonas)


def test_editors_of_the_lead_and_the_partner_itself_do_not_hand_over(
    consortium, partner, lead, jonas
):
    editor = make_member(lead, "nora@example.org", Role.EDITOR)

    for acting in (editor, jonas, person("x@example.org")):
        with pytest.raises(PermissionDenied):
            hand_over_lead(partner, by=acting)

    assert roles_of(consortium) == {"bruecke": "lead", "dialog": "funded"}


def test_a_partner_leaves_also_a_frozen_list_and_its_role_is_open_again(
    consortium, firm, lena, jonas
):
    role = make_role(consortium)
    partner = make_seat(consortium, firm, open_role=role)
    make_position(partner)
    freeze_partners(consortium, by=lena)
    assert not OpenRole.objects.open().exists()

    leave_consortium(partner, reason="Keine Zeit", by=jonas)

    partner.refresh_from_db()
    assert (partner.ended_how, partner.end_reason) == (SeatEnd.LEFT, "Keine Zeit")
    assert list(OpenRole.objects.open()) == [role]
    assert partner.positions.count() == 1  # nothing that it planned is lost
    assert not partner.positions.present().exists()
    assert deeds_of(consortium) == ["list_frozen", "partner_left"]
    assert addressees() == ["jonas@example.org", "lena@example.org"]


def test_the_lead_does_not_leave_before_handing_over(consortium, lena):
    own = consortium.partners.get()

    with pytest.raises(LeadStays):
        leave_consortium(own, by=lena)

    assert roles_of(consortium) == {"bruecke": "lead"}


def test_only_owners_of_the_partner_leave_with_it(consortium, partner, firm, lena):
    editor = make_member(firm, "e@example.org", Role.EDITOR)

    for acting in (editor, lena):
        with pytest.raises(PermissionDenied):
            leave_consortium(partner, by=acting)

    assert roles_of(consortium) == {"bruecke": "lead", "dialog": "funded"}


def test_nobody_leaves_twice(partner, jonas):
    leave_consortium(partner, by=jonas)

    with pytest.raises(PermissionDenied):
        leave_consortium(partner, by=jonas)


def test_a_removed_partner_hears_why(consortium, partner, lead, jonas):
    editor = make_member(lead, "nora@example.org", Role.EDITOR)

    remove_partner(partner, reason=" Kein Bedarf mehr ", by=editor)

    partner.refresh_from_db()
    assert (partner.ended_how, partner.end_reason) == (SeatEnd.REMOVED, "Kein Bedarf mehr")
    assert deeds_of(consortium) == ["partner_removed"]
    letter = next(letter for letter in mail.outbox if letter.to == ["jonas@example.org"])
    assert "Kein Bedarf mehr" in letter.body


def test_neither_the_lead_nor_anybody_in_a_frozen_list_is_removed(consortium, partner, lena):
    with pytest.raises(LeadStays):
        remove_partner(consortium.partners.get(role=PartnerRole.LEAD), reason="x", by=lena)
    freeze_partners(consortium, by=lena)

    for doing in (
        lambda: remove_partner(partner, reason="x", by=lena),
        lambda: replace_partner(partner, reason="x", by=lena),
        lambda: change_role(partner, role=PartnerRole.ASSOCIATED, by=lena),
    ):
        with pytest.raises(Frozen):
            doing()

    assert roles_of(consortium) == {"bruecke": "lead", "dialog": "funded"}


def test_partners_do_not_remove_each_other(consortium, partner, jonas):
    other = make_seat(consortium, make_organisation("hochschule"))

    for doing in (
        lambda: remove_partner(other, reason="x", by=jonas),
        lambda: replace_partner(other, reason="x", by=jonas),
        lambda: change_role(other, role=PartnerRole.ASSOCIATED, by=jonas),
        lambda: set_task(other, task="x", seen=digest(stored_task(other)), by=jonas),
    ):
        with pytest.raises(PermissionDenied):
            doing()


def test_a_replaced_partner_leaves_a_published_role_like_its_own(consortium, partner, firm, lena):
    role = replace_partner(partner, reason="Zu teuer", by=lena)

    assert (role.sector, role.contribution, role.role) == (
        firm.sector,
        "Spracherkennung",
        PartnerRole.FUNDED,
    )
    assert list(OpenRole.objects.open()) == [role]
    assert role.is_published
    partner.refresh_from_db()
    assert (partner.ended_how, partner.open_role) == (SeatEnd.REPLACED, role)


def test_who_fills_the_role_of_a_replaced_partner_is_named_as_its_replacement(
    consortium, partner, lena
):
    role = replace_partner(partner, reason="Zu teuer", by=lena)
    other = make_organisation("neu", name="Neu GmbH")

    with deed(consortium, "interest_accepted", by=lena, organisation="Neu GmbH", role=role.title):
        seated = seat(consortium, other, role=role.role, open_role=role, by=lena)

    assert seated.task == "Spracherkennung"
    replaced = consortium.log.get(deed="partner_replaced")
    assert "Dialogfabrik GmbH" in sentence(replaced)
    assert "Neu GmbH" in sentence(replaced)


def test_a_partner_that_came_by_a_role_leaves_that_role(consortium, firm, lena):
    role = make_role(consortium, closed_at="2030-03-01T10:00Z", is_published=False)
    partner = make_seat(consortium, firm, open_role=role)

    assert replace_partner(partner, reason="x", by=lena) == role

    assert list(OpenRole.objects.open()) == [role]


def test_the_role_of_a_partner_is_changed_once(consortium, partner, lena, jonas):
    change_role(partner, role=PartnerRole.ASSOCIATED, by=lena)
    change_role(partner, role="associated", by=lena)

    assert roles_of(consortium) == {"bruecke": "lead", "dialog": "associated"}
    assert deeds_of(consortium) == ["role_of_partner_changed"]
    assert addressees() == ["jonas@example.org"]
    with pytest.raises(ValueError, match="handed over"):
        change_role(partner, role=PartnerRole.LEAD, by=lena)


@pytest.mark.parametrize("who", ["lead", "partner"])
def test_the_task_is_described_by_the_partner_or_the_lead(consortium, partner, lena, jonas, who):
    acting = {"lead": lena, "partner": jonas}[who]

    set_task(partner, task=" Chatbot  bauen ", seen=digest(stored_task(partner)), by=acting)

    partner.refresh_from_db()
    assert partner.task == "Chatbot bauen"
    assert deeds_of(consortium) == ["task_changed"]


def test_a_task_that_somebody_else_changed_meanwhile_is_not_overwritten(partner, lena, jonas):
    seen = digest(stored_task(partner))
    set_task(partner, task="Meine", seen=seen, by=lena)

    with pytest.raises(ChangedMeanwhile):
        set_task(partner, task="Unsere", seen=seen, by=jonas)

    partner.refresh_from_db()
    assert partner.task == "Meine"


def test_an_organisation_has_one_seat(consortium, partner, firm, lena):
    with pytest.raises(AlreadySeated):
        seat(consortium, firm, role=PartnerRole.FUNDED, by=lena)


def test_an_organisation_that_left_may_come_again(consortium, partner, firm, lena, jonas):
    leave_consortium(partner, by=jonas)

    seat(consortium, firm, role=PartnerRole.ASSOCIATED, by=lena)

    assert roles_of(consortium) == {"bruecke": "lead", "dialog": "associated"}


def test_nobody_joins_a_frozen_list(consortium, firm, lena):
    freeze_partners(consortium, by=lena)
    consortium.refresh_from_db()

    with pytest.raises(Frozen):
        seat(consortium, firm, role=PartnerRole.FUNDED, by=lena)


def test_a_role_that_is_filled_or_closed_takes_nobody(consortium, firm, lena):
    filled, closed = make_role(consortium), make_role(consortium, closed_at="2030-03-01T10:00Z")
    make_seat(consortium, open_role=filled)
    elsewhere = make_role(make_consortium(make_organisation("anders"), consortium.call))

    for role in (filled, closed, elsewhere):
        with pytest.raises(RoleTaken):
            seat(consortium, firm, role=PartnerRole.FUNDED, open_role=role, by=lena)


def test_a_dissolved_organisation_gets_no_seat(consortium, firm, lena):
    Organisation.objects.filter(pk=firm.pk).update(dissolved_on="2030-03-01")

    with pytest.raises(Dissolved):
        seat(consortium, firm, role=PartnerRole.FUNDED, by=lena)


def test_an_organisation_that_leads_a_project_is_not_dissolved(consortium, lead, lena):
    with pytest.raises(StillLeads) as refusal:
        dissolve_organisation(lead, by=lena)

    assert "Entlastung im Quartier" in refusal.value.messages[0]
    lead.refresh_from_db()
    assert lead.dissolved_on is None


def test_once_the_project_is_given_up_the_organisation_can_be_dissolved(consortium, lead, lena):
    give_up_consortium(consortium, by=lena)

    dissolve_organisation(lead, by=lena)

    lead.refresh_from_db()
    assert lead.dissolved_on is not None


def test_a_dissolved_organisation_leaves_all_projects_and_what_was_open(
    consortium, partner, firm, lena, jonas
):
    second = make_consortium(make_organisation("zweite"), consortium.call)
    make_consortium_invitation(second, firm)
    third = make_consortium(make_organisation("dritte"), consortium.call)
    make_interest(make_role(third), firm)
    apart = make_consortium_invitation(third)

    dissolve_organisation(firm, by=jonas)

    partner.refresh_from_db()
    assert partner.ended_how == SeatEnd.DISSOLVED
    assert deeds_of(consortium) == ["partner_dissolved"]
    assert deeds_of(second) == ["invitation_withdrawn"]
    assert deeds_of(third) == ["interest_withdrawn"]
    assert not second.invitations.unanswered().exists()
    assert list(third.invitations.unanswered()) == [apart]
    assert not third.interests.unanswered().exists()
    assert "lena@example.org" in addressees()


def test_a_dissolved_organisation_offers_no_time_for_a_call(consortium, firm, lena):
    owner = make_member(firm, "zora@example.org")
    firm.availabilities.create(call=consortium.call, person_months=2)

    dissolve_organisation(firm, by=owner)

    assert not firm.availabilities.exists()
