"""What the pages of the import say about a row or a problem."""

from django import template
from django.utils.translation import gettext as _

from partners.importing.import_messages import sentence

register = template.Library()

register.filter("problem_sentence", sentence)


@register.filter
def problem_place(problem):
    place = {"line": problem.line, "column": problem.column}
    return _("Line %(line)s, column “%(column)s”") % place


@register.filter
def minus(number, other):
    return number - other
