"""The hub: what is told to whom, when, and how many may watch."""

import asyncio

import pytest

from portal.live.hub import Full, Hub, TooMany
from portal.live.watcher import GONE, HEARTBEAT, Watcher


def watcher(key="a", person="anna", **changes):
    return Watcher("consortium", key, person, f"session of {person}", **changes)


class World:
    """What everybody may see; it can be out of reach."""

    def __init__(self, **revisions):
        self.revisions = revisions
        self.hidden = set()
        self.is_away = False
        self.asked = []

    async def look(self, watchers):
        self.asked.append({w.person for w in watchers})
        if self.is_away:
            raise ConnectionError
        return {w: self.revisions[w.key] for w in watchers if w.person not in self.hidden}


def event(revision):
    return b'data: {"revision": %d}\n\n' % revision


async def heard(watcher, number=1, within=1):
    """Return the next pieces that the watcher's browser gets."""
    found = []
    async with asyncio.timeout(within):
        pieces = watcher.pieces()
        while len(found) < number:
            found.append(await anext(pieces))
    return found


def run(scene, world, **limits):
    """Play a scene with a running hub."""

    async def play():
        hub = Hub(world.look, **{"round_seconds": 60} | limits)
        work = asyncio.create_task(hub.run())
        try:
            await scene(hub)
        finally:
            work.cancel()

    asyncio.run(play())


def test_who_begins_to_watch_hears_the_revision_of_now():
    async def scene(hub):
        one = watcher()
        hub.admit(one)
        assert await heard(one) == [event(7)]

    run(scene, World(a=7))


def test_a_change_is_told_to_all_who_watch_the_thing_and_to_nobody_else():
    world = World(a=1, b=1)

    async def scene(hub):
        anna, bela, carla = watcher(), watcher(person="bela"), watcher("b", "carla")
        for one in (anna, bela, carla):
            hub.admit(one)
            await heard(one)
        world.asked.clear()
        world.revisions["a"] = 2

        hub.changed("consortium", "a")

        assert [await heard(anna), await heard(bela)] == [[event(2)], [event(2)]]
        assert world.asked == [{"anna", "bela"}]

    run(scene, world)


def test_a_slow_browser_gets_the_newest_revision_only():
    world = World(a=1)

    async def scene(hub):
        slow, quick = watcher(), watcher(person="bela")
        for one in (slow, quick):
            hub.admit(one)
            await heard(one)
        for revision in range(2, 50):
            world.revisions["a"] = revision
            hub.changed("consortium", "a")
            assert await heard(quick) == [event(revision)]

        assert await heard(slow) == [event(49)]

    run(scene, world)


def test_a_revision_that_is_known_is_not_told_again():
    async def scene(hub):
        one = watcher(heartbeat=0.05)
        hub.admit(one)
        await heard(one)
        hub.changed("consortium", "a")
        assert await heard(one) == [HEARTBEAT]

    run(scene, World(a=1))


def test_what_was_announced_in_vain_is_found_when_the_line_is_back():
    world = World(a=1)

    async def scene(hub):
        one = watcher()
        hub.admit(one)
        await heard(one)
        world.revisions["a"] = 2
        hub.all_may_have_changed()
        assert await heard(one) == [event(2)]

    run(scene, world)


def test_everybody_is_looked_up_in_one_go_every_few_seconds():
    world = World(a=1, b=1)

    async def scene(hub):
        anna, bela = watcher(), watcher("b", "bela")
        for one in (anna, bela):
            hub.admit(one)
            await heard(one)
        world.asked.clear()
        world.hidden.add("bela")

        assert await heard(bela) == [GONE]
        assert world.asked[0] == {"anna", "bela"}

    run(scene, world, round_seconds=0.1)


def test_while_nobody_can_say_who_may_see_what_nothing_is_told():
    world = World(a=1)

    async def scene(hub):
        one = watcher(heartbeat=0.05)
        hub.admit(one)
        await heard(one)
        world.revisions["a"], world.is_away = 2, True
        hub.changed("consortium", "a")
        assert await heard(one) == [HEARTBEAT]

        world.is_away = False

        assert await heard(Quiet(one), within=2) == [event(2)]

    run(scene, world)


class Quiet:
    """A watcher whose heartbeats are left out."""

    def __init__(self, watcher):
        self.watcher = watcher

    async def pieces(self):
        async for piece in self.watcher.pieces():
            if piece != HEARTBEAT:
                yield piece


def test_a_person_and_a_process_have_only_so_many_streams():
    async def scene(hub):
        first = watcher()
        hub.admit(first)
        hub.admit(watcher())
        with pytest.raises(TooMany):
            hub.admit(watcher())
        hub.admit(watcher(person="bela"))
        with pytest.raises(Full):
            hub.admit(watcher(person="carla"))
        hub.leave(first)
        hub.admit(watcher())

    run(scene, World(a=1), per_person=2, per_process=3)


def test_the_end_of_the_process_ends_all_streams_and_admits_no_more():
    async def scene(hub):
        one = watcher()
        hub.admit(one)
        await heard(one)
        hub.close()
        assert [piece async for piece in one.pieces()] == []
        with pytest.raises(Full):
            hub.admit(watcher())

    run(scene, World(a=1))
