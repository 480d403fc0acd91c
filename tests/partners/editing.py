"""Sending the steps of a profile as a browser does."""

from partners.profile import profile_steps
from partners.profile.profile_values import digest


def address(organisation, name=""):
    return f"/organisations/{organisation.slug}/profile/" + (f"{name}/" if name else "")


def seen(organisation, name):
    return digest(profile_steps.find(name).read(organisation))


def send(client, organisation, step, then="overview", /, **fields):
    data = {"seen": seen(organisation, step), "then": then}
    return client.post(address(organisation, step), data | fields)


def rows(prefix, entries, initial=0):
    """Return the fields of a list of entries, the first `initial` of which were there before."""
    data = {f"{prefix}-TOTAL_FORMS": len(entries), f"{prefix}-INITIAL_FORMS": initial}
    for number, entry in enumerate(entries):
        data |= {f"{prefix}-{number}-{name}": value for name, value in entry.items()}
    return data
