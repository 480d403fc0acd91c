"""One browser that looks at one thing, and what it still has to hear."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

HEARTBEAT_SECONDS = 15  # proxies close what is silent for a minute
GONE = b"event: gone\ndata: {}\n\n"
HEARTBEAT = b":\n\n"


@dataclass(eq=False)
class Watcher:
    """A person's session that looks at `key` of `channel`.

    Only the newest revision waits to be sent, so a slow browser costs no memory.
    """

    channel: str
    key: str
    person: object
    session: str
    heartbeat: float = HEARTBEAT_SECONDS
    _heard: int = -1
    _sent: int = -1
    _last_words: bytes | None = None
    _stirred: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, revision: int | None) -> None:
        """Let the browser know the revision, if it is a new one; None: it may watch no longer."""
        if revision is None:
            self.end(GONE)
        elif revision > self._heard:
            self._heard = revision
            self._stirred.set()

    def end(self, last_words: bytes = b"") -> None:
        """Let the stream end after these words."""
        self._last_words = last_words
        self._stirred.set()

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield what is to be sent, until the end."""
        while self._last_words is None:
            if self._heard > self._sent:
                self._sent = self._heard
                yield f'data: {{"revision": {self._sent}}}\n\n'.encode()
            elif not await self._is_stirred():
                yield HEARTBEAT
        if self._last_words:
            yield self._last_words

    async def _is_stirred(self) -> bool:
        try:
            async with asyncio.timeout(self.heartbeat):
                await self._stirred.wait()
        except TimeoutError:
            return False
        self._stirred.clear()
        return True
