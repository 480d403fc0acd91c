"""The sign-up form of a person whom another service vouches for."""

from allauth.socialaccount.forms import SignupForm

from portal.accounts.forms import Plain


class ServiceSignupForm(Plain, SignupForm):
    field_order = ["name", "email", "accept"]
