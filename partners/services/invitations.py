"""Invite people into an organisation."""


def invite_contact(organisation, *, by):
    """Invite the contact address of an organisation that has no owner yet."""
