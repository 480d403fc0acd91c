"""What the page of taking a project into another call shows."""

from portal import clock
from proposals.calls import queries
from proposals.papers import carrying, carrying_facts, carrying_wording


def calls_for(consortium):
    """Return the published calls that are not over, other than the project's own."""
    return [call for call in queries.calls_to_come(clock.now()) if call.pk != consortium.call_id]


def comparison(workspace, call):
    """Return what comes along, who is invited, what is planned anew and what the call changes."""
    consortium = workspace.consortium
    new = carrying_facts.conditions_of(call)
    old = carrying_facts.conditions_of(consortium.call)
    _frame, left = carrying.carried(carrying_facts.frame_of(consortium), new)
    return {
        "call": call,
        "others": [seat for seat in workspace.seats if not seat.is_lead],
        "left": [carrying_wording.left_in_words(one) for one in left],
        "differences": [carrying_wording.row(one) for one in carrying.differences(old, new)],
        "roles": consortium.roles.filter(closed_at=None).count(),
        "already": consortium.carried_to.running().filter(call=call).first(),
        "loses_items": not carrying_facts.counts_items(call) and workspace.lead.cost_items.exists(),
    }
