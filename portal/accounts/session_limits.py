"""How long a person stays signed in: two hours without activity, twelve hours in all.

Django has one clock for a session, these are two.  Both times are kept in the session itself, as
seconds since the epoch of the machine's clock: the portal's own clock may be moved in development.
"""

import time

IDLE = 2 * 60 * 60
ABSOLUTE = 12 * 60 * 60
# Activity is written at most this often, so that a page view costs no write.
WRITE_EVERY = 5 * 60

STARTED = "signed_in_at"
SEEN = "seen_at"


def start(session, now=None):
    """Begin both clocks: a person has just signed in."""
    session[STARTED] = session[SEEN] = int(now or time.time())


def ends_at(session):
    """Return when the session ends unless the person does something, in seconds."""
    return min(session[STARTED] + ABSOLUTE, session[SEEN] + IDLE)


def has_ended(session, now=None):
    return (now or time.time()) >= ends_at(session)


def record_activity(session, now=None):
    """Note that the person is active; return whether that was worth a write."""
    now = int(now or time.time())
    if now - session[SEEN] < WRITE_EVERY:
        return False
    session[SEEN] = now
    return True
