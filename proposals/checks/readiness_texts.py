"""The texts of the readiness check: a title for each line, a sentence for each of its states."""

from django.utils.translation import gettext_lazy as _

from proposals.checks.readiness import Key
from proposals.checks.readiness_checks import Standing

MET, OPEN, UNKNOWN = Standing.MET, Standing.OPEN, Standing.UNKNOWN

TITLES = {
    Key.ONE_LEAD: _("Exactly one lead partner"),
    Key.LEGAL_PERSON: _("A legal person as lead partner"),
    Key.IN_SAXONY: _("Seat or branch of the lead partner in Saxony"),
    Key.THEMATIC_AREAS: _("Thematic areas of the call"),
    Key.PLACES: _("A place of implementation that the call covers"),
    Key.DURATION: _("Duration within the call’s limit"),
    Key.RATE: _("Funding rate within the call’s limit"),
    Key.STAFF: _("Planned staff costs"),
    Key.GRANT: _("Requested grant within the cap"),
    Key.OWN_SHARE: _("Cover of the own share"),
    Key.CONSORTIUM_CAP: _("Partners for the consortium’s cap"),
    Key.REGIONAL_AMOUNT: _("Amount for the place of implementation"),
    Key.SOCIAL_PRACTICE: _("Experience from social practice in the team"),
    Key.TECHNOLOGY: _("Technical know-how in the team"),
    Key.DATA_LAW: _("Data protection or AI law in the team"),
    Key.EVALUATION: _("Evaluation in the team"),
    Key.START: _("Start as the call plans it"),
    Key.LETTERS: _("Letters of intent of all partners"),
    Key.AGREEMENT: _("Written agreement between the partners"),
    Key.ADVICE: _("Advice from the contact points"),
}

SENTENCES = {
    Key.ONE_LEAD: {
        MET: _("One organisation has the lead."),
        OPEN: _("Organisations with the lead: %(leads)s. It must be exactly one."),
    },
    Key.THEMATIC_AREAS: {
        MET: _("Thematic areas chosen: %(areas)s; asked for: at least %(least)s."),
        OPEN: _("Thematic areas chosen: %(areas)s; asked for: at least %(least)s."),
        "foreign": _("Thematic areas chosen that this call does not have: %(foreign)s."),
    },
    Key.PLACES: {
        MET: _("Places of implementation: %(places)s, all in the area of the call."),
        OPEN: _("No place of implementation is entered yet."),
        "outside": _("Places of implementation outside the area of the call: %(outside)s."),
    },
    Key.DURATION: {
        MET: _("Planned: %(months)s months; allowed: up to %(most)s."),
        OPEN: _("Planned: %(months)s months; allowed: only up to %(most)s."),
        "missing": _("The duration is not entered yet."),
        "free": _("Planned: %(months)s months. The call names no limit."),
    },
    Key.RATE: {
        MET: _("Planned: %(rate)s; allowed: up to %(most)s."),
        OPEN: _("Planned: %(rate)s; allowed: only up to %(most)s."),
        UNKNOWN: _("No rate is planned, and the call names none."),
        "free": _("Planned: %(rate)s. The call names no limit."),
    },
    Key.STAFF: {
        MET: _("Planned staff costs: %(staff)s."),
        OPEN: _("No staff costs are planned that a grant could be reckoned from."),
    },
    Key.GRANT: {
        MET: _("Requested: %(grant)s; possible: up to %(cap)s."),
        OPEN: _("Requested: %(grant)s; possible: only up to %(cap)s."),
        UNKNOWN: _("As long as no costs are planned there is nothing to compare."),
        "no_cap": _("No source names an amount that the grant could be compared with."),
    },
    Key.OWN_SHARE: {
        MET: _("Own share: %(own_share)s; promised: %(contributed)s."),
        OPEN: _("Of the own share of %(own_share)s nobody has promised %(uncovered)s yet."),
        UNKNOWN: _("As long as no costs are planned there is no own share to cover."),
    },
    Key.CONSORTIUM_CAP: {
        MET: _("Accepted funded partners, lead included: %(accepted)s."),
        OPEN: _(
            "Accepted funded partners, lead included: %(accepted)s. The costs need more than the "
            "cap for a single organisation; the consortium’s holds from %(least)s on."
        ),
        "suffices": _("The costs stay within the cap for a single organisation (%(single)s)."),
    },
    Key.REGIONAL_AMOUNT: {
        MET: _("The cap of %(cap)s holds for the places of implementation."),
        OPEN: _(
            "Which amount holds for the places of implementation is not settled. Please ask the "
            "granting body before you submit."
        ),
        "alone": _("The cap for a single organisation does not depend on the place."),
    },
    Key.SOCIAL_PRACTICE: {
        MET: _("At least one partner offers a competence of social work in practice."),
        OPEN: _("No partner offers a competence of social work in practice."),
    },
    Key.TECHNOLOGY: {
        MET: _("At least one partner offers a competence in technology, data or AI."),
        OPEN: _("No partner offers a competence in technology, data or AI."),
    },
    Key.DATA_LAW: {
        MET: _("At least one partner offers data protection or AI law."),
        OPEN: _("No partner offers data protection or AI law."),
    },
    Key.EVALUATION: {
        MET: _(
            "At least one partner offers evaluation, impact measurement or accompanying research."
        ),
        OPEN: _("No partner offers evaluation, impact measurement or accompanying research."),
    },
    Key.START: {
        MET: _("Planned start: %(planned)s."),
        OPEN: _("Planned start: %(planned)s; the call plans the start on %(expected)s."),
        "missing": _("The start is not entered yet."),
        "free": _("Planned start: %(planned)s. The call names no day."),
    },
    Key.LETTERS: {
        MET: _("The letters of intent of all partners are uploaded."),
        OPEN: _("Not uploaded yet: the letters of intent of %(missing)s."),
        "alone": _("Without further partners there are no letters to collect."),
    },
    Key.AGREEMENT: {
        MET: _("A written agreement is planned."),
        OPEN: _("No written agreement between the partners is planned yet."),
        "alone": _("Without further partners there is nothing to agree on."),
    },
    Key.ADVICE: {
        MET: _("The project has taken advice."),
        OPEN: _("Nobody has noted yet that the contact points of the call were asked."),
    },
}
