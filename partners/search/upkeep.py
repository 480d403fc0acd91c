"""Keep the search index as the profiles are: called in the transaction that changes them."""


def index(organisations):
    """Write the index rows of these organisations anew."""


def set_calls(organisation, slugs):
    """Write anew for which calls (their slugs) the organisation has people available."""
