"""What is said of a file, a line or a cell that could not be imported, and of what was."""

from django.utils.translation import gettext_lazy as _

from partners.importing.csv_records import Flaw

SENTENCES = {
    Flaw.TOO_LARGE: _("The file is larger than %(hint)s MB."),
    Flaw.NOT_UTF8: _(
        "The file is not written in UTF-8. In your spreadsheet program, save it as “CSV UTF-8”."
    ),
    Flaw.EMPTY_FILE: _("The file is empty."),
    Flaw.MISSING_COLUMN: _("This column is missing."),
    Flaw.COLUMN_TWICE: _("This column appears twice."),
    Flaw.TOO_MANY_ROWS: _("The file has more than %(hint)s organisations. Please divide it."),
    Flaw.BROKEN_QUOTES: _("The quotation marks do not match, or a cell is far too long."),
    Flaw.REST_UNREAD: _("From here on the file was not read: too many lines have broken quotes."),
    Flaw.CELL_COUNT: _("This line has %(value)s cells instead of %(hint)s."),
    Flaw.TWICE_IN_FILE: _("“%(value)s” already stands in line %(hint)s."),
    Flaw.EXISTS_DIFFERENTLY: _(
        "“%(value)s” is already in the portal, with other details (%(hint)s). It stays as it is."
    ),
    Flaw.DISSOLVED: _("“%(value)s” was in the portal and has been dissolved there."),
    Flaw.MISSING: _("A value is required here."),
    Flaw.TOO_LONG: _("The text has %(value)s characters; at most %(hint)s are possible."),
    Flaw.UNKNOWN_VALUE: _("Unknown value “%(value)s”."),
    Flaw.AMBIGUOUS_VALUE: _("“%(value)s” can mean several: %(hint)s."),
    Flaw.NOT_YES_OR_NO: _("“%(value)s” is neither yes nor no."),
    Flaw.NOT_A_WEBSITE: _("“%(value)s” is not a web address."),
    Flaw.NOT_AN_ADDRESS: _("“%(value)s” is not an e-mail address."),
    Flaw.CONTROL_CHARACTER: _("The text has an invisible control character in it."),
    Flaw.UNKNOWN_COLUMN: _("This column is not known and was left out."),
}
DID_YOU_MEAN = _("Unknown value “%(value)s”. Did you mean “%(hint)s”?")


def sentence(problem):
    """Return what is wrong, as a sentence in the active language."""
    text = SENTENCES[problem.flaw]
    if problem.flaw == Flaw.UNKNOWN_VALUE and problem.hint:
        text = DID_YOU_MEAN
    return text % {"value": problem.value, "hint": problem.hint}
