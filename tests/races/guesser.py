"""One process that tries passwords, as one of several web processes would receive them.

Run as `python -m tests.races.guesser <database> <threads>`.  Each line of the input is the number
of a try; each line of the output says how one ended: `checked` for a wrong password, `locked` for
one that was not looked at, `limited` for a refusal by address.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402

connections["default"].settings_dict["NAME"] = sys.argv[1]


def guess(line):
    """Try one password; vary whatever a client can to look like another one."""
    number = int(line)
    answer = Client(headers={"host": f"localhost:{number + 1000}"}).post(
        "/account/login/",
        {"login": "LENA@example.org", "password": f"Versuch {number}"},
        headers={"x-forwarded-for": f"198.51.100.{number}"},
    )
    connections.close_all()
    if answer.status_code == 429:
        ended = "limited"
    else:
        ended = "locked" if "gesperrt" in answer.text else "checked"
    sys.stdout.write(f"{ended}\n")
    sys.stdout.flush()


with ThreadPoolExecutor(int(sys.argv[2])) as pool:
    for line in sys.stdin:
        pool.submit(guess, line)
