"""The coordinators: staff in one group, who keep calls and vocabulary up to date.

What they may change in the administration is named by each app in `apps.py: ready()`.  They never
get at people's accounts, at rights or at the operator's pages.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission

GROUP = "Koordination"

_entrusted: set[tuple[str, str]] = set()  # app label, code name


def entrust(app_label: str, models: Iterable[str], actions: Iterable[str]) -> None:
    """Let coordinators do `actions` (view, add, change, delete) with the models of an app."""
    actions = tuple(actions)
    _entrusted.update((app_label, f"{action}_{model}") for model in models for action in actions)


def load_group() -> None:
    """Make the group and give it what the apps entrust to it; what was added by hand stays.

    Raise LookupError for a model that does not exist: a right with a misspelt name would be none.
    """
    known = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.select_related("content_type")
    }
    if unknown := _entrusted - known.keys():
        raise LookupError(f"There are no such permissions: {sorted(unknown)}")
    group, _created = Group.objects.get_or_create(name=GROUP)
    group.permissions.add(*[known[name] for name in _entrusted])
