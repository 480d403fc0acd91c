"""What roles mean for each other: which is higher, and when nobody would be left to lead.

Pure words: no Django, no database.  Our own rule (docs/rules.md, section 5): an organisation never
loses its last owner.
"""

from collections.abc import Iterable

RANK = {"member": 0, "editor": 1, "owner": 2}


def higher(one: str, other: str) -> str:
    """Return the role that may do more."""
    return max(one, other, key=RANK.__getitem__)


def keeps_an_owner(roles: Iterable[str]) -> bool:
    """Whether somebody could still lead an organisation whose people have these roles."""
    return "owner" in roles
