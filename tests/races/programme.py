"""Sixteen sessions do something to a project in the same moment, again and again.

A race is a generator: it is given the `World`, yields the deeds that meet, and then says whether
the rule still holds.  Each is run twice: as it is, where no round may break the rule, and without
its locks and constraints, where nearly every round must break it; else the race proves nothing.
"""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

import pghistory
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import QuerySet

from tests.partners.factories import make_member, make_organisation
from tests.proposals.factories import make_call, make_consortium, make_seat

SESSIONS = 16
NIGHT = "RACE_ROUNDS" in os.environ  # `make bench` asks for forty
ROUNDS = int(os.environ.get("RACE_ROUNDS", "4"))
TWIN_ROUNDS = ROUNDS if NIGHT else 1
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
        self.meeting = None

    def new_round(self):
        self.consortium = make_consortium(self.lead, call=self.call)

    def seats(self, number=SESSIONS, **changes):
        return [make_seat(self.consortium, one, **changes) for one in self.others[:number]]

    def done(self, *deeds):
        """Return how often the log of this round's project has one of these deeds."""
        return self.consortium.log.filter(deed__in=deeds).count()

    def meet(self):
        """Let those without a guard wait for each other: they have looked and have not written."""
        self.meeting.come()


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


class Sessions:
    """Sixteen threads, each with a database connection of its own."""

    def __init__(self):
        self._threads = ThreadPoolExecutor(SESSIONS)

    def at_once(self, deeds, meeting=None):
        """Do the deeds in the same moment; return what each has raised, None where nothing."""
        start = threading.Barrier(len(deeds), timeout=30)

        def do(deed):
            start.wait()
            try:
                deed()
            except Exception as raised:  # noqa: BLE001 - judged by the race
                return raised
            finally:
                if meeting:
                    meeting.leave()

        return list(self._threads.map(do, deeds))

    def close(self):
        self.at_once([connection.close] * SESSIONS)
        self._threads.shutdown()


class Meeting:
    """Where sessions without locks wait for each other between looking and writing.

    So that a race without its guard is lost every time, and not only on a slow machine.
    """

    LONGEST_WAIT = 1

    def __init__(self, number):
        self._number = number
        self._met = set()
        self._changed = threading.Condition()

    def come(self):
        """Wait until everybody has come or gone; who comes again walks through."""
        with self._changed:
            if threading.get_ident() not in self._met:
                self.leave()
                self._changed.wait_for(lambda: len(self._met) == self._number, self.LONGEST_WAIT)

    def leave(self):
        with self._changed:
            self._met.add(threading.get_ident())
            self._changed.notify_all()


def run(race, world, sessions, *, rounds):
    """Play the race as it is."""
    return played(race, world, rounds, sessions.at_once)


def run_unguarded(race, world, sessions, *, rounds):
    """Play it without locks and without its constraints; nothing that it leaves behind stays."""
    original = pghistory.context

    def meet_before_writing(*arguments, **facts):
        world.meet()
        return original(*arguments, **facts)

    def all_meet(deeds):
        world.meeting = Meeting(len(deeds))
        return sessions.at_once(deeds, world.meeting)

    with (
        without_constraints(race, world),
        patch.object(QuerySet, "select_for_update", lambda rows, **_how: rows.all()),
        patch.object(pghistory, "context", meet_before_writing),
    ):
        return played(race, world, rounds, all_meet)


def played(race, world, rounds, at_once):
    outcome = Outcome()
    for _round in range(rounds):
        world.new_round()
        play = race.play(world)
        raised = at_once(next(play))
        outcome.broken += not next(play)
        outcome.faults += [one for one in raised if one and not isinstance(one, REFUSALS)]
    return outcome


@contextmanager
def without_constraints(race, world):
    world.is_guarded = False
    for model, name in race.without:
        change_constraint(model, name, "remove_constraint")
    try:
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
