"""The races about projects: what meets, and what must hold afterwards."""

from functools import partial
from itertools import count as counting

from django.db import transaction

from partners.profile.profile_values import digest
from partners.services import locking
from partners.services.dissolution import dissolve_organisation
from proposals.models import Consortium, ConsortiumPartner, PartnerRole
from proposals.services.consortia import (
    freeze_partners,
    give_up_consortium,
    start_consortium,
)
from proposals.services.deeds import deed, lock
from proposals.services.partnership import (
    hand_over_lead,
    leave_consortium,
    remove_partner,
    set_task,
    stored_task,
)
from proposals.services.places import set_places, stored_places
from proposals.services.seating import seat
from tests.partners.factories import make_district, make_member, make_organisation
from tests.races.programme import SESSIONS, Race

HALF = SESSIONS // 2
numbers = counting()


def join(consortium, organisation, *, by, open_role=None):
    """Let an organisation in, as accepting an invitation does."""
    with transaction.atomic():
        locking.lock(organisation)
        locked = lock(consortium)
        facts = {"organisation": str(organisation)}
        with deed(locked, "invitation_accepted", by=by, **facts):
            seat(locked, organisation, role=PartnerRole.FUNDED, open_role=open_role, by=by)


def present(world):
    return world.consortium.partners.seated()


def lead_handed_to_sixteen_partners(world):
    yield [partial(hand_over_lead, seat, by=world.owner) for seat in world.seats()]
    yield present(world).filter(role=PartnerRole.LEAD).count() == 1


def one_organisation_joins_sixteen_times(world):
    newcomer, owner = world.others[0], world.owners[0]
    yield [partial(join, world.consortium, newcomer, by=owner)] * SESSIONS
    yield present(world).filter(organisation=newcomer).count() == 1


def one_role_is_taken_by_sixteen(world):
    role = world.consortium.roles.create(title="Evaluation")
    yield [
        partial(join, world.consortium, one, by=owner, open_role=role)
        for one, owner in zip(world.others, world.owners, strict=True)
    ]
    yield present(world).filter(open_role=role).count() == 1


def some_join_while_the_list_is_frozen(world):
    joins = [
        partial(join, world.consortium, one, by=owner)
        for one, owner in zip(world.others[1:], world.owners[1:], strict=True)
    ]
    yield [partial(freeze_partners, world.consortium, by=world.owner), *joins]
    world.consortium.refresh_from_db()
    yield not present(world).filter(joined_at__gt=world.consortium.frozen_at).exists()


def some_join_while_the_project_is_given_up(world):
    joins = [
        partial(join, world.consortium, one, by=owner)
        for one, owner in zip(world.others[1:], world.owners[1:], strict=True)
    ]
    yield [partial(give_up_consortium, world.consortium, by=world.owner), *joins]
    world.consortium.refresh_from_db()
    yield not present(world).filter(joined_at__gt=world.consortium.given_up_at).exists()


def a_form_is_sent_sixteen_times(world):
    fields = {"title": "Doppelt", "teaser": "Zweimal", "thematic_areas": [], "places": []}
    start = partial(start_consortium, world.lead, call=world.call, by=world.owner, **fields)
    Consortium.objects.filter(title="Doppelt").delete()
    yield [start] * SESSIONS
    yield Consortium.objects.filter(title="Doppelt").count() == 1


def a_partner_leaves_who_is_made_the_lead(world):
    (seat,) = world.seats(1)
    leave = partial(leave_consortium, seat, by=world.owners[0])
    yield [leave, partial(hand_over_lead, seat, by=world.owner)] * HALF
    yield present(world).filter(role=PartnerRole.LEAD).count() == 1


def a_partner_leaves_and_is_removed(world):
    (seat,) = world.seats(1)
    leave = partial(leave_consortium, seat, by=world.owners[0])
    yield [leave, partial(remove_partner, seat, reason="", by=world.owner)] * HALF
    yield world.done("partner_left", "partner_removed") == 1


def an_organisation_joins_while_it_is_dissolved(world):
    organisation = make_organisation(f"kurzlebig-{next(numbers)}")
    owner = make_member(organisation, f"owner@{organisation.slug}.example")
    enter = partial(join, world.consortium, organisation, by=owner)
    yield [enter, partial(dissolve_organisation, organisation, by=owner)] * HALF
    organisation.refresh_from_db()
    sits = present(world).filter(organisation=organisation).exists()
    yield organisation.dissolved_on is None or not sits


def sixteen_describe_one_task(world):
    (seat,) = world.seats(1)
    seen = digest(stored_task(seat))
    yield [
        partial(set_task, seat, task=f"Aufgabe {n}", seen=seen, by=world.owner)
        for n in range(SESSIONS)
    ]
    yield world.done("task_changed") == 1


def sixteen_name_other_places(world):
    districts = [make_district(f"14{n}") for n in range(500, 500 + SESSIONS)]
    seen = digest(stored_places(world.consortium))
    yield [
        partial(set_places, world.consortium, places=[(one.ags, "")], seen=seen, by=world.owner)
        for one in districts
    ]
    yield world.done("places_changed") == world.consortium.places.count() == 1


def every_deed_counts_the_revision(world):
    yield [partial(count if world.is_guarded else count_what_was_read, world)] * SESSIONS
    world.consortium.refresh_from_db()
    yield world.consortium.revision == SESSIONS


def count(world):
    with transaction.atomic(), deed(lock(world.consortium), "consortium_edited", by=world.owner):
        pass


def count_what_was_read(world):
    """The same as one writes it by habit: read, add one, write."""
    with transaction.atomic():
        row = Consortium.objects.get(pk=world.consortium.pk)
        world.meet()
        row.revision += 1
        row.save(update_fields=["revision"])


RACES = [
    Race(
        lead_handed_to_sixteen_partners,
        without=((ConsortiumPartner, "one_lead_partner_per_consortium"),),
    ),
    Race(
        one_organisation_joins_sixteen_times,
        without=((ConsortiumPartner, "one_seat_per_organisation"),),
    ),
    Race(one_role_is_taken_by_sixteen),
    Race(some_join_while_the_list_is_frozen),
    Race(some_join_while_the_project_is_given_up),
    Race(a_form_is_sent_sixteen_times),
    Race(
        a_partner_leaves_who_is_made_the_lead,
        without=((ConsortiumPartner, "one_lead_partner_per_consortium"),),
    ),
    Race(a_partner_leaves_and_is_removed),
    Race(an_organisation_joins_while_it_is_dissolved),
    Race(sixteen_describe_one_task),
    Race(sixteen_name_other_places),
    Race(every_deed_counts_the_revision),
]
