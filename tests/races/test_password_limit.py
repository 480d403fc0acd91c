"""Five wrong passwords in five minutes, exactly, however many processes receive them."""

import os
import subprocess
import sys
from collections import Counter

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from tests.portal.people import mailed_code, person, sign_in

PROCESSES, THREADS, GUESSES = 4, 5, 60


@pytest.fixture(autouse=True)
def world(transactional_db):
    """A person, and a cache with 3,000 entries of others; the cache is no table of a model."""
    cache.clear()
    person()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO portal_cache SELECT 'noise:' || n, '1', now() + interval '1 hour' "
            "FROM generate_series(1, 3000) n"
        )
    yield
    cache.clear()


@pytest.fixture(scope="module")
def guessers(django_db_setup, request):
    """Four processes that try passwords; `request.param` says how many proxies they trust."""
    processes = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.races.guesser"),
                *(connection.settings_dict["NAME"], str(THREADS)),
            ],
            env=os.environ | {"VERBUNDWERK_PROXIES": str(request.param)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for _number in range(PROCESSES)
    ]
    yield processes
    for process in processes:
        process.stdin.close()
        process.wait(timeout=10)
        process.stdout.close()


def one_after_the_other(processes):
    ended = []
    for number in range(GUESSES):
        process = processes[number % PROCESSES]
        process.stdin.write(f"{number}\n")
        process.stdin.flush()
        ended.append(process.stdout.readline().strip())
    return Counter(ended)


def twenty_at_once(processes):
    for number in range(GUESSES):
        processes[number % PROCESSES].stdin.write(f"{number}\n")
    for process in processes:
        process.stdin.flush()
    share = range(GUESSES // PROCESSES)
    return Counter(process.stdout.readline().strip() for process in processes for _try in share)


BEHIND_A_PROXY = pytest.mark.parametrize(
    "guessers", [1], indirect=True, ids=["each from elsewhere"]
)
WITHOUT_PROXY = pytest.mark.parametrize("guessers", [0], indirect=True, ids=["from one address"])


@BEHIND_A_PROXY
def test_five_of_sixty_guesses_are_checked_one_after_the_other(guessers):
    assert one_after_the_other(guessers) == {"checked": 5, "locked": 55}


@BEHIND_A_PROXY
def test_five_of_sixty_guesses_are_checked_twenty_at_once(guessers):
    assert twenty_at_once(guessers) == {"checked": 5, "locked": 55}


@WITHOUT_PROXY
def test_an_address_that_the_client_claims_itself_changes_nothing(guessers):
    assert one_after_the_other(guessers) == {"checked": 5, "locked": 25, "limited": 30}


def test_a_locked_password_keeps_nobody_out_who_reads_their_mail():
    client = Client()
    for _guess in range(6):
        answer = sign_in(client, password="Nicht das Passwort")
    right = sign_in(client)
    client.post("/account/login/code/", {"email": "lena@example.org"})
    client.post("/account/login/code/confirm/", {"code": mailed_code()})

    sentence = "Mit einem Code, den wir Ihnen per E-Mail senden, können Sie sich weiterhin anmelden"
    assert sentence in answer.text
    assert sentence in right.text
    assert "_auth_user_id" in client.session
