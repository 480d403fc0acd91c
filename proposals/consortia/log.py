"""What happened in a consortium, in words.  A deed without a sentence here cannot be recorded.

The sentences take their names and figures from the entry's `facts`.
"""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "consortium_started": _("%(organisation)s started the project."),
    "consortium_edited": _("The description of the project was changed."),
    "consortium_given_up": _("The project was given up."),
    "teaser_shown": _("The teaser is shown on the portal now."),
    "teaser_hidden": _("The teaser is no longer shown on the portal."),
    "places_changed": _("Places of implementation: %(places)s."),
    "frame_changed": _("Start, duration or funding rate were changed."),
    "list_frozen": _("The partner list was frozen."),
    "list_unfrozen": _("The partner list was opened again."),
    "lead_handed_over": _("The lead went from %(old)s to %(new)s."),
    "partner_left": _("%(organisation)s left the project."),
    "partner_removed": _("%(organisation)s was removed."),
    "partner_replaced": _("%(old)s was replaced by %(new)s."),
    "partner_dissolved": _("%(organisation)s was dissolved and left the project."),
    "role_of_partner_changed": _("%(organisation)s is now: %(role)s."),
    "task_changed": _("The task of %(organisation)s was changed."),
    "reader_added": _("The coordination may read the draft."),
    "reader_ended": _("The coordination may no longer read the draft."),
    "organisation_invited": _("%(organisation)s was invited."),
    "address_invited": _("An organisation was invited by e-mail."),
    "invitation_reminded": _("%(organisation)s was reminded of the invitation."),
    "invitation_renewed": _("The invitation to %(organisation)s was renewed."),
    "invitation_withdrawn": _("The invitation to %(organisation)s was withdrawn."),
    "invitation_declined": _("%(organisation)s declined the invitation."),
    "invitation_accepted": _("%(organisation)s accepted the invitation and is a partner now."),
    "address_reminded": _("An organisation was reminded of the invitation by e-mail."),
    "address_renewed": _("An invitation by e-mail was renewed."),
    "address_withdrawn": _("An invitation by e-mail was withdrawn."),
    "address_declined": _("An invitation by e-mail was declined."),
    "role_opened": _("The role “%(role)s” was opened."),
    "role_edited": _("The role “%(role)s” was changed."),
    "role_published": _("The role “%(role)s” was published."),
    "role_unpublished": _("The role “%(role)s” is no longer published."),
    "role_paused": _("The role “%(role)s” takes no interest for now."),
    "role_resumed": _("The role “%(role)s” takes interest again."),
    "role_closed": _("The role “%(role)s” was closed."),
    "interest_expressed": _("An organisation is interested in the role “%(role)s”."),
    "interest_withdrawn": _("An organisation withdrew its interest in the role “%(role)s”."),
    "interest_revealed": _("%(organisation)s and the consortium were shown to each other."),
    "interest_declined": _("An interest in the role “%(role)s” was declined."),
    "interests_declined": _("%(count)s expressions of interest were declined."),
    "interest_reminded": _("The lead was reminded of an interest in the role “%(role)s”."),
    "interest_accepted": _("%(organisation)s is a partner now, in the role “%(role)s”."),
    "position_added": _("%(organisation)s: position “%(title)s” added."),
    "position_changed": _("%(organisation)s: position “%(title)s” changed."),
    "position_removed": _("%(organisation)s: position “%(title)s” removed."),
    "cost_item_added": _("%(organisation)s: costs “%(title)s” added."),
    "cost_item_changed": _("%(organisation)s: costs “%(title)s” changed."),
    "cost_item_removed": _("%(organisation)s: costs “%(title)s” removed."),
    "contribution_added": _("%(organisation)s: contribution to the own share added."),
    "contribution_changed": _("%(organisation)s: contribution to the own share changed."),
    "contribution_removed": _("%(organisation)s: contribution to the own share removed."),
    "split_changed": _("The split of the grant was changed."),
    "document_added": _("The document “%(title)s” was added."),
    "document_removed": _("The document “%(title)s” was removed."),
    "letter_changed": _("%(organisation)s: letter of intent: %(state)s."),
    "carried_over": _("The project was taken over from “%(title)s”."),
}


def sentence(entry):
    """Return what the entry says; facts that the deed names are texts of the time it was done."""
    return SENTENCES[entry.deed] % entry.facts
