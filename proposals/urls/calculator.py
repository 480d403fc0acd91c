"""The address of the public calculator."""

from django.urls import path

from proposals.views import calculator

urlpatterns = [
    path("calls/<slug:slug>/calculator/", calculator.calculator, name="calculator"),
]
