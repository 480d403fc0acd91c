"""Whether watchers may still watch: their session stands, and they see the thing.

Asked for all of them together, in as many queries for five hundred as for one.
"""

from collections import defaultdict

from asgiref.sync import sync_to_async
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from portal.accounts import session_limits
from portal.live import subjects
from portal.models import User


@sync_to_async
def look(watchers):
    """Return the revision that each watcher may see, on a connection given back at once."""
    try:
        return visible_revisions(watchers)
    finally:
        connection.close()


def visible_revisions(watchers):
    """Return {watcher: revision}, without those who may watch no longer."""
    standing = people_of({watcher.session for watcher in watchers})
    by_channel = defaultdict(set)
    for watcher in watchers:
        if standing.get(watcher.session) == watcher.person:
            by_channel[watcher.channel].add(watcher)
    found = {}
    for channel, ours in by_channel.items():
        revisions = subjects.revisions(channel, {(one.person, one.key) for one in ours})
        found |= {
            one: revisions[one.person, one.key]
            for one in ours
            if (one.person, one.key) in revisions
        }
    return found


def people_of(sessions):
    """Return {session key: person's id} for sessions that a request would still accept."""
    rows = Session.objects.filter(session_key__in=sessions, expire_date__gt=timezone.now())
    contents = {row.session_key: SessionStore().decode(row.session_data) for row in rows}
    running = {
        key: (User._meta.pk.to_python(content[SESSION_KEY]), content.get(HASH_SESSION_KEY, ""))
        for key, content in contents.items()
        if SESSION_KEY in content
        and not (session_limits.STARTED in content and session_limits.has_ended(content))
    }
    people = User.objects.filter(is_active=True).in_bulk({pk for pk, _hash in running.values()})
    return {
        key: pk
        for key, (pk, known_hash) in running.items()
        if pk in people and constant_time_compare(known_hash, people[pk].get_session_auth_hash())
    }
