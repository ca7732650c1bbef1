"""Addresses of the public figures."""

from django.urls import path

from .pages import figures

app_name = "reports"
urlpatterns = [
    path("figures", figures.show, name="figures"),
    path("figures.csv", figures.download, name="figures-csv"),
]
