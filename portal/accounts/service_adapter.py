"""How the portal talks to a sign-in service that the operator has named."""

from contextlib import contextmanager

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.shortcuts import render


class ServiceAdapter(DefaultSocialAccountAdapter):
    @contextmanager
    def get_requests_session(self):
        """Answer with a page when the service cannot be reached: allauth would let it fail."""
        try:
            with super().get_requests_session() as session:
                yield session
        except OSError as error:  # what the HTTP client raises, whatever went wrong
            page = render(self.request, "socialaccount/authentication_error.html", status=503)
            raise ImmediateHttpResponse(page) from error
