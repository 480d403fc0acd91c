"""Addresses of a consortium's budget and of the what-if panel."""

from django.urls import path

from proposals.views import budget, budget_frame, budget_rows, what_if

BUDGET = "consortia/<uuid:pk>/budget/"

urlpatterns = [
    path(BUDGET, budget.budget, name="budget"),
    path(f"{BUDGET}frame/", budget_frame.frame, name="budget_frame"),
    path(f"{BUDGET}split/", budget_frame.split, name="budget_split"),
    path(f"{BUDGET}what-if/", what_if.what_if, name="what_if"),
    path(f"{BUDGET}partners/<uuid:seat>/<slug:kind>/", budget_rows.new_row, name="budget_row_new"),
    path(f"{BUDGET}<slug:kind>/<uuid:row>/", budget_rows.row, name="budget_row"),
    path(f"{BUDGET}<slug:kind>/<uuid:row>/remove/", budget_rows.remove, name="budget_row_remove"),
]
