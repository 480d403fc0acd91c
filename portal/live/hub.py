"""Who is watching in this process; each hears what is new as long as they may see it.  No Django.

All watchers are looked up together: those of a thing when it has changed, and everybody every few
seconds, which ends what may no longer be seen and finds changes that were announced in vain.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Set

from portal.live.watcher import Watcher

PER_PERSON = 10
PER_PROCESS = 500
ROUND_SECONDS = 4  # access that has ended closes the stream within five
RETRY_SECONDS = 0.5

logger = logging.getLogger("verbundwerk.live")

Look = Callable[[Set[Watcher]], Awaitable[Mapping[Watcher, int]]]


class TooMany(Exception):
    """The person has enough streams already."""


class Full(Exception):
    """The process has enough streams, or is about to end."""


class Hub:
    """The watchers of a process.  `look` returns the revision that each may see."""

    def __init__(
        self,
        look: Look,
        *,
        per_person: int = PER_PERSON,
        per_process: int = PER_PROCESS,
        round_seconds: float = ROUND_SECONDS,
    ) -> None:
        self.watchers: set[Watcher] = set()
        self.wanted = asyncio.Event()  # somebody has begun to watch
        self._look = look
        self._per_person = per_person
        self._per_process = per_process
        self._round_seconds = round_seconds
        self._people: Counter[object] = Counter()
        self._due: set[Watcher] = set()
        self._stirred = asyncio.Event()
        self._is_blind = False
        self._is_closed = False

    def admit(self, watcher: Watcher) -> None:
        """Let it watch from now on.  Raise TooMany or Full."""
        if self._is_closed or len(self.watchers) >= self._per_process:
            raise Full
        if self._people[watcher.person] >= self._per_person:
            raise TooMany
        self._people[watcher.person] += 1
        self.watchers.add(watcher)
        self.wanted.set()
        self._look_at({watcher})

    def leave(self, watcher: Watcher) -> None:
        self.watchers.discard(watcher)
        self._people[watcher.person] -= 1
        if not self._people[watcher.person]:
            del self._people[watcher.person]

    def changed(self, channel: str, key: str) -> None:
        """Tell those who watch this."""
        self._look_at({w for w in self.watchers if (w.channel, w.key) == (channel, key)})

    def all_may_have_changed(self) -> None:
        self._look_at(self.watchers)

    def close(self) -> None:
        """End every stream; the browsers come back to the next process."""
        self._is_closed = True
        for watcher in self.watchers:
            watcher.end()

    async def run(self) -> None:
        """Tell the watchers what is new, for ever."""
        clock = asyncio.get_running_loop().time
        next_round = clock() + self._round_seconds
        while True:
            try:
                async with asyncio.timeout_at(next_round):
                    await self._stirred.wait()
            except TimeoutError:
                self.all_may_have_changed()
                next_round = clock() + self._round_seconds
            self._stirred.clear()
            await self._tell()

    def _look_at(self, watchers: Set[Watcher]) -> None:
        self._due |= watchers
        self._stirred.set()

    async def _tell(self) -> None:
        due, self._due = self._due & self.watchers, set()
        if not due:
            return
        try:
            revisions = await self._look(due)
        except Exception as fault:
            if not self._is_blind:
                logger.warning("Cannot look up who may see what; trying again.", exc_info=fault)
            self._is_blind = True
            await asyncio.sleep(RETRY_SECONDS)
            self._look_at(due)
            return
        self._is_blind = False
        for watcher in due:
            watcher.tell(revisions.get(watcher))
