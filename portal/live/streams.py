"""Streams of events beside Django: Django decides who may have one, then steps aside.

An ordinary view answers the request, with all middleware.  Where it grants a stream, its answer is
held back, and when Django has given back thread and connection the stream begins with its headers.
"""

import asyncio
from contextlib import suppress
from http import HTTPStatus
from itertools import count

from django.http import HttpResponse

from portal.live import subjects
from portal.live.hub import Full, Hub, TooMany
from portal.live.listening import listen
from portal.live.standing import look
from portal.live.watcher import Watcher

GRANTED = "portal.live.granted"
SENDING_SECONDS = 20  # for a browser that reads nothing any more


def stream(request, channel, key):
    """Return a view's answer that begins a stream; 204 where the server can hold none."""
    if not hasattr(request, "scope"):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    request.scope[GRANTED] = Watcher(channel, key, request.user.pk, request.session.session_key)
    kind = "text/event-stream; charset=utf-8"
    return HttpResponse(content_type=kind, headers={"X-Accel-Buffering": "no"})


class Streams:
    """The ASGI application `inner` is Django; `look` is asked who may see what."""

    def __init__(self, inner, *, look=look, **limits):
        self.hub = Hub(look, **limits)
        self._inner = inner
        self._tasks = []
        self._numbers = count()

    def start(self):
        loop = asyncio.get_running_loop()
        work = self.hub.run(), listen(subjects.channels(), self.hub)
        self._tasks = [loop.create_task(one) for one in work]

    async def stop(self):
        self.hub.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def __call__(self, scope, receive, send):
        held = []

        async def hold_back(message):
            if message["type"] == "http.response.start" and message["status"] != HTTPStatus.OK:
                scope.pop(GRANTED, None)
            if GRANTED not in scope:
                await send(message)
            elif message["type"] == "http.response.start":
                held.append(message)

        await self._inner(scope, receive, hold_back)
        if held:
            await self._begin(scope, held[0], receive, send)

    async def _begin(self, scope, start, receive, send):
        scope["portal.leave_slot"]()
        watcher = scope[GRANTED]
        try:
            self.hub.admit(watcher)
        except TooMany:
            await refuse(HTTPStatus.TOO_MANY_REQUESTS, start, send)
            return
        except Full:
            await refuse(HTTPStatus.SERVICE_UNAVAILABLE, start, send)
            return
        departure = asyncio.create_task(end_with_connection(watcher, receive))
        try:
            with suppress(TimeoutError):
                await self._send_all(watcher, start, send)
        finally:
            departure.cancel()
            self.hub.leave(watcher)

    async def _send_all(self, watcher, start, send):
        await send(start | {"headers": without_length(start["headers"])})
        # After a restart not everybody comes back in the same moment.
        await send_piece(send, b"retry: %d\n\n" % (1000 + next(self._numbers) * 37 % 1000))
        async for piece in watcher.pieces():
            await send_piece(send, piece)
        await send({"type": "http.response.body", "body": b""})


async def send_piece(send, piece):
    async with asyncio.timeout(SENDING_SECONDS):
        await send({"type": "http.response.body", "body": piece, "more_body": True})


async def end_with_connection(watcher, receive):
    while (await receive())["type"] != "http.disconnect":
        pass
    watcher.end()


async def refuse(status, start, send):
    headers = [*without_length(start["headers"]), (b"Retry-After", b"30")]
    await send(start | {"status": status.value, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def without_length(headers):
    return [(name, value) for name, value in headers if name.lower() != b"content-length"]
