"""The races about the budget: nobody overwrites what they have not seen."""

from decimal import Decimal
from functools import partial

from proposals.models import StaffPosition
from proposals.services.budget import MOST_ROWS, add_row, change_row, remove_row
from tests.proposals.factories import make_position
from tests.races.programme import SESSIONS, Race

FIELDS = {"title": "Leitung", "monthly_cost": Decimal(5000), "share": 1, "months": Decimal(24)}


def one_position_is_changed_by_sixteen(world):
    (seat,) = world.seats(1)
    position = make_position(seat)
    change = partial(change_row, position, seen=position.version, by=world.owner)
    yield [partial(change, values={"title": f"Stelle {n}"}) for n in range(SESSIONS)]
    yield world.done("position_changed") == 1


def one_position_is_changed_and_removed(world):
    (seat,) = world.seats(1)
    position = make_position(seat)
    seen = {"seen": position.version, "by": world.owner}
    ways = [
        partial(change_row, position, values={"title": "Anders"}, **seen),
        partial(remove_row, position, **seen),
    ]
    yield [ways[n % 2] for n in range(SESSIONS)]
    yield world.done("position_changed", "position_removed") == 1


def the_last_free_line_is_taken_by_sixteen(world):
    (seat,) = world.seats(1)
    StaffPosition.objects.bulk_create(
        StaffPosition(partner=seat, **FIELDS) for _row in range(MOST_ROWS - 1)
    )
    yield [partial(add_row, seat, StaffPosition, values=FIELDS, by=world.owner)] * SESSIONS
    yield seat.positions.count() == MOST_ROWS


RACES = [
    Race(one_position_is_changed_by_sixteen),
    Race(one_position_is_changed_and_removed),
    Race(the_last_free_line_is_taken_by_sixteen),
]
