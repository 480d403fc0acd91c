"""After a flood of broken requests a normal page comes as ever: no database connection is lost."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

FLOOD = 60  # twenty times the pool of tests.faults.settings


def page_soon(portal):
    began = time.monotonic()
    answer = portal.ask("/health/ready")
    return answer.status == 200 and time.monotonic() - began < 1


def flood(portal, request):
    with ThreadPoolExecutor(12) as people:
        return {*people.map(lambda _: portal.status(request), range(FLOOD))}


def get(path):
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def test_exceptions_in_views_are_answered_and_cost_no_connection(portal):
    assert flood(portal, get("/breaks/")) == {500}
    assert page_soon(portal)
    assert b"secret-canary" not in portal.ask("/breaks/").body


def test_exceptions_while_an_answer_is_sent_cost_no_connection(portal):
    assert flood(portal, get("/breaks-while-sending/")) == {200}
    assert page_soon(portal)


def test_bodies_in_another_charset_are_refused_and_cost_no_connection(portal):
    head = b"POST /language/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12\r\n"
    kind = b"Content-Type: application/x-www-form-urlencoded; charset=utf-16\r\n\r\n"

    assert flood(portal, head + kind + b"language=en!") == {415}
    assert page_soon(portal)


def test_people_who_leave_before_the_answer_cost_no_connection(portal):
    for _ in range(FLOOD):
        with socket.create_connection(("127.0.0.1", portal.port)) as line:
            line.sendall(get("/takes-long/"))
    time.sleep(1)

    assert page_soon(portal)


def test_more_people_at_once_than_there_are_connections_all_get_their_page(portal):
    with ThreadPoolExecutor(FLOOD) as people:
        answers = [*people.map(lambda _: portal.ask("/health/ready").status, range(FLOOD))]

    assert answers == [200] * FLOOD
