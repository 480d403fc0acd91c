"""Keep the search index as the profiles are: called in the transaction that changes them."""


def index(organisations):
    """Write the index rows of these organisations anew."""


def vocabulary_changed():
    """Let the search learn what the vocabulary now says; called by the administration."""


def set_calls(organisation, slugs):
    """Write anew for which calls (their slugs) the organisation has people available."""
