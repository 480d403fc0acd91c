"""The addresses of calls and of what is built for them, a file for each subject."""

from proposals.urls import (
    budget,
    calculator,
    calls,
    consortia,
    documents,
    exports,
    invitations,
    live,
    readiness,
    roles,
)

urlpatterns = [
    *calls.urlpatterns,
    *calculator.urlpatterns,
    *consortia.urlpatterns,
    *invitations.urlpatterns,
    *roles.urlpatterns,
    *budget.urlpatterns,
    *readiness.urlpatterns,
    *documents.urlpatterns,
    *exports.urlpatterns,
    *live.urlpatterns,
]
