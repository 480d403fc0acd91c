"""The outermost door of the web process, an ASGI application around Django.

It refuses what is too broken to be understood, holds the size of bodies, lets only so many requests
into Django at once, gives every answer the full set of headers, and has the last word when
something breaks.
"""

import asyncio
import logging
from http import HTTPStatus

from portal import request_context
from portal.serving import headers, wellformed
from portal.views import errors

SLOTS = 16  # below the connection pool's size, so that a flood waits here and not for PostgreSQL

logger = logging.getLogger("verbundwerk.requests")


class Guard:
    """Wraps the ASGI application `inner`; only HTTP is looked at."""

    def __init__(self, inner, *, slots=SLOTS):
        self.inner = inner
        self.slots = asyncio.Semaphore(slots)
        self.headers = [
            (name.lower().encode(), value.encode())
            for name, value in headers.every_answer().items()
        ]

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        number = request_context.begin()
        answer = Answer(send, [*self.headers, (b"x-request-id", number.encode())])
        if status := wellformed.fault(scope):
            await answer.refuse(status)
            return
        body = Body(receive, answer, self.slots, limit=wellformed.body_limit(scope["headers"]))
        scope["portal.leave_slot"] = body.leave
        try:
            await self.inner(scope, body.receive, answer.send)
        except BaseException:
            await answer.refuse(HTTPStatus.INTERNAL_SERVER_ERROR)
            raise  # the server logs it
        finally:
            body.leave()


class Answer:
    """One answer on its way out: completed with the common headers, or refused."""

    def __init__(self, send, common):
        self._send = send
        self._common = common
        self._started = False
        self._closed = False

    async def send(self, message):
        if self._closed:
            return
        if message["type"] == "http.response.start":
            self._started = True
            present = {name.lower() for name, _value in message["headers"]}
            missing = [(name, value) for name, value in self._common if name not in present]
            message = message | {"headers": [*message["headers"], *missing]}
        await self._send(message)

    async def refuse(self, status):
        """Answer with the page of this status, and with nothing after it; a begun answer stays."""
        if self._started or self._closed:
            return
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            logger.warning("Refused before it was read.", extra={"status": status.value})
        page = errors.PAGES[str(status.value)]
        fields = [(b"content-type", b"text/html; charset=utf-8")]
        fields.append((b"content-length", str(len(page)).encode()))
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            fields.append((b"allow", ", ".join(sorted(wellformed.METHODS)).encode()))
        await self.send({"type": "http.response.start", "status": status.value, "headers": fields})
        await self.send({"type": "http.response.body", "body": page})
        self._closed = True


class Body:
    """One request's body on its way in: counted, and complete before Django takes up work.

    A slot is taken with the last piece, so that people who send slowly hold none.
    """

    def __init__(self, receive, answer, slots, *, limit):
        self._receive = receive
        self._answer = answer
        self._slots = slots
        self._left = limit
        self._holds_slot = False

    async def receive(self):
        message = await self._receive()
        if message["type"] != "http.request":
            return message
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            await self._answer.refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return {"type": "http.disconnect"}
        if not (message.get("more_body") or self._holds_slot):
            await self._slots.acquire()
            self._holds_slot = True
        return message

    def leave(self):
        """Give the slot back: the request is over, or goes on without Django."""
        if self._holds_slot:
            self._holds_slot = False
            self._slots.release()
