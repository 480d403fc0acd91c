"""Addresses of the budget as a file."""

from django.urls import path

from proposals.views import exports

urlpatterns = [
    path("consortia/<uuid:pk>/budget.xlsx", exports.budget_xlsx, name="budget_xlsx"),
    path("consortia/<uuid:pk>/budget.pdf", exports.budget_pdf, name="budget_pdf"),
]
