"""The guard around Django: sizes, slots, common headers, the last word."""

import asyncio

import pytest

from portal.serving import wellformed
from portal.serving.guard import Guard
from tests.portal.test_wellformed import scope


def request(**keywords):
    return scope(**keywords) | {"type": "http"}


class Client:
    """One connection: hands over the given pieces of a body and keeps what is answered."""

    def __init__(self, *pieces):
        last = len(pieces) - 1
        self.messages = [
            {"type": "http.request", "body": piece, "more_body": number < last}
            for number, piece in enumerate(pieces)
        ]
        self.answers = []

    async def receive(self):
        return self.messages.pop(0) if self.messages else {"type": "http.disconnect"}

    async def send(self, message):
        self.answers.append(message)

    @property
    def status(self):
        return self.answers[0]["status"]

    @property
    def headers(self):
        return dict(self.answers[0]["headers"])


async def read_all(receive):
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message["body"]
        if not message["more_body"]:
            return body


async def echo(scope, receive, send):
    body = await read_all(receive)
    if body is None:
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


def ask(inner, *pieces, **keywords):
    client = Client(*(pieces or (b"",)))
    asyncio.run(Guard(inner)(request(**keywords), client.receive, client.send))
    return client


def test_a_sound_request_reaches_django_and_its_answer_gets_the_common_headers():
    client = ask(echo, b"some", b"thing", method="POST")

    assert (client.status, client.answers[1]["body"]) == (200, b"something")
    assert client.headers[b"x-content-type-options"] == b"nosniff"
    assert client.headers[b"cross-origin-resource-policy"] == b"same-origin"
    assert len(client.headers[b"x-request-id"]) == 16


def test_a_header_that_django_has_set_is_left_as_it_is():
    async def own_policy(scope, receive, send):
        headers = [(b"Referrer-Policy", b"no-referrer")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    names = [name.lower() for name, _ in ask(own_policy).answers[0]["headers"]]

    assert names.count(b"referrer-policy") == 1


def test_a_broken_request_never_reaches_django_and_gets_a_page():
    async def never(scope, receive, send):
        raise AssertionError("Django was asked")

    client = ask(never, path=b"/%00")

    assert client.status == 400
    assert client.headers[b"content-type"] == b"text/html; charset=utf-8"
    assert client.headers[b"content-length"] == str(len(client.answers[1]["body"])).encode()
    assert b"<!doctype html>" in client.answers[1]["body"].lower()


def test_a_refused_method_is_told_which_ones_there_are():
    assert ask(echo, method="TRACE").headers[b"allow"] == (
        b"DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"
    )


def test_a_body_that_grows_beyond_the_limit_without_saying_so_is_cut():
    piece = b"x" * (wellformed.FORM_BYTES // 2)

    client = ask(echo, piece, piece, b"x", method="POST")

    assert [message.get("status") for message in client.answers] == [413, None]


def test_an_exception_that_leaves_django_is_answered_with_a_page_and_told_to_the_server():
    client = Client(b"")

    async def broken(scope, receive, send):
        raise LookupError("canary")

    with pytest.raises(LookupError):
        asyncio.run(Guard(broken)(request(), client.receive, client.send))

    assert client.status == 500
    assert b"canary" not in client.answers[1]["body"]


def test_an_exception_after_the_answer_began_does_not_begin_another():
    client = Client(b"")

    async def breaks_late(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise LookupError

    with pytest.raises(LookupError):
        asyncio.run(Guard(breaks_late)(request(), client.receive, client.send))

    assert [message.get("status") for message in client.answers] == [200]


def test_only_so_many_requests_are_in_django_at_once_and_all_are_answered():
    inside = []
    most = []

    async def slow(scope, receive, send):
        await read_all(receive)
        inside.append(scope)
        most.append(len(inside))
        await asyncio.sleep(0.01)
        inside.remove(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def flood():
        guard = Guard(slow, slots=3)
        clients = [Client(b"") for _ in range(20)]
        await asyncio.gather(
            *(guard(request(query=b"%d" % n), c.receive, c.send) for n, c in enumerate(clients))
        )
        return [client.status for client in clients]

    assert asyncio.run(flood()) == [200] * 20
    assert max(most) == 3


def test_people_who_send_slowly_take_no_slot_from_others():
    class Stalled(Client):
        async def receive(self):
            if len(self.messages) == 1:
                await asyncio.sleep(3600)
            return await super().receive()

    async def one_slot():
        guard = Guard(echo, slots=1)
        stalled = Stalled(b"half", b"never")
        waiting = asyncio.create_task(guard(request(method="POST"), stalled.receive, stalled.send))
        await asyncio.sleep(0.01)
        client = Client(b"")
        await asyncio.wait_for(guard(request(), client.receive, client.send), 5)
        waiting.cancel()
        return client.status

    assert asyncio.run(one_slot()) == 200


def test_a_slot_is_free_again_after_an_exception():
    async def broken(scope, receive, send):
        await read_all(receive)
        raise LookupError

    async def twice():
        guard = Guard(broken, slots=1)
        for _ in range(2):
            client = Client(b"")
            with pytest.raises(LookupError):
                await asyncio.wait_for(guard(request(), client.receive, client.send), 5)

    asyncio.run(twice())
