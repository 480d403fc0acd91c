"""A call's words for templates."""

from django import template

from proposals.calls import wording

register = template.Library()

register.filter("day_in_words", wording.day_in_words)
