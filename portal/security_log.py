"""What happened to accounts, for the operator: who signed in, what was refused, what changed.

An event is a word and the person's id.  Addresses, passwords, codes and names never get here, so
that the log may be kept longer than the account and read by more people than the database.
"""

import logging

logger = logging.getLogger("verbundwerk.security")


def record(event, user=None, **details):
    """Write one line; `details` are our own words and numbers, never what a person typed."""
    who = str(user.pk) if user is not None and user.pk else None
    logger.info(event, extra={"event": event, "user_id": who, **details})
