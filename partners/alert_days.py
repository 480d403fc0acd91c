"""When a saved search is due to tell its person what is new.

Pure arithmetic on days in Europe/Berlin.  Our own rule: daily ones every morning, weekly ones on
Mondays or, where the worker stood still, on the next morning that comes.
"""

from datetime import date, timedelta


def is_due(frequency: str, last: date, today: date) -> bool:
    """Whether a search last told about on the day `last` is due; "never" never is."""
    match frequency:
        case "at_once":
            return True
        case "daily":
            return last < today
        case "weekly":
            return last < monday_of(today)
    return False


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
