"""Sixteen sessions do something to a project in the same moment, again and again.

A race is a generator: it is given a fresh `World`, yields the deeds that meet, and then says
whether the rule still holds.  Each is run twice: as it is, where no round may break the rule, and
without its locks and constraints, where nearly every round must break it; else the race proves
nothing.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Barrier
from unittest.mock import patch

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import QuerySet

from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_call, make_consortium, make_seat

SESSIONS = 16
ROUNDS = int(os.environ.get("RACE_ROUNDS", "6"))
TWIN_FAILS_AT_LEAST = 0.95
REFUSALS = (ValidationError, PermissionDenied)  # what a person is told in a sentence


class World:
    """A lead, sixteen other organisations, and an owner for each; a new project every round."""

    def __init__(self):
        self.call = make_call()
        self.lead = make_organisation("lead")
        self.owner = make_member(self.lead, "owner@lead.example")
        self.others = [make_organisation(f"partner-{n}") for n in range(SESSIONS)]
        self.owners = [make_member(one, f"owner@{one.slug}.example") for one in self.others]
        self.is_guarded = True

    def new_round(self):
        self.consortium = make_consortium(self.lead, call=self.call)

    def seats(self, number=SESSIONS, **changes):
        return [make_seat(self.consortium, one, **changes) for one in self.others[:number]]

    def done(self, deed):
        """Return how often the log of this round's project has the deed."""
        return self.consortium.log.filter(deed=deed).count()


@dataclass(frozen=True)
class Race:
    """What meets, and the constraints that hold its rule besides the lock: (model, name)."""

    play: Callable[[World], Iterator]
    without: tuple = ()

    @property
    def name(self):
        return self.play.__name__


@dataclass
class Outcome:
    """In how many rounds the rule was broken, and what was raised that is no refusal."""

    broken: int = 0
    faults: list = field(default_factory=list)


def run(race, world, *, rounds=ROUNDS):
    outcome = Outcome()
    with sessions() as at_once:
        for _round in range(rounds):
            world.new_round()
            play = race.play(world)
            raised = at_once(next(play))
            outcome.broken += not next(play)
            outcome.faults += [one for one in raised if one and not isinstance(one, REFUSALS)]
    return outcome


@contextmanager
def sessions():
    """Give a function that does sixteen deeds at once and returns what each has raised."""
    with ThreadPoolExecutor(SESSIONS) as threads:

        def at_once(deeds):
            barrier = Barrier(len(deeds), timeout=30)

            def do(deed):
                barrier.wait()
                try:
                    deed()
                except Exception as raised:  # noqa: BLE001 - judged by the race
                    return raised

            return list(threads.map(do, deeds))

        yield at_once
        at_once([connection_closed] * SESSIONS)


def connection_closed():
    connection.close()


@contextmanager
def unguarded(race, world):
    """Take away the locks and the race's constraints; nothing that was done meanwhile stays."""
    world.is_guarded = False
    for model, name in race.without:
        change_constraint(model, name, "remove_constraint")
    try:
        with patch.object(QuerySet, "select_for_update", lambda rows, **_how: rows.all()):
            yield
    finally:
        world.is_guarded = True
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE proposals_consortium CASCADE")
        for model, name in race.without:
            change_constraint(model, name, "add_constraint")


def change_constraint(model, name, change):
    found = next(one for one in model._meta.constraints if one.name == name)
    with connection.schema_editor() as editor:
        getattr(editor, change)(model, found)
