"""What the tests of a budget's pages share: its addresses and what is typed into its forms."""

from django.urls import reverse

POST = {
    "title": "Projektleitung",
    "monthly_cost": "5.000,00",
    "share": "0,5",
    "months": "24",
    "person_months": "",
}


def address(name, *arguments):
    return reverse(name, args=arguments)


def addresses(consortium, seat, row):
    """Every address of the budget of which a GET shows a page."""
    return {
        "budget": address("budget", consortium.pk),
        "frame": address("budget_frame", consortium.pk),
        "split": address("budget_split", consortium.pk),
        "what_if": address("what_if", consortium.pk),
        "new": address("budget_row_new", consortium.pk, seat.pk, "positions"),
        "row": address("budget_row", consortium.pk, "positions", row.pk),
    }
