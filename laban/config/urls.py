"""Addresses: one include per area. A page that is not listed in the permission matrix of the tests fails there."""

from importlib.util import find_spec

from django.urls import include, path

AREAS = {
    "": "desk",
    "documents/": "documents",
    "tasks/": "tasks",
    "reports/": "reports",
    "indicators/": "indicators",
    "agencies/": "orgs",
    "people/": "accounts",
    "decisions/": "decisions",
    "official/": "publishing",
    "jobs/": "jobs",
    "ui/": "ui",
}

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("api/", include("laban.api.urls")),
    *[
        path(prefix, include(f"laban.web.{area}.urls"))
        for prefix, area in AREAS.items()
        if find_spec(f"laban.web.{area}")
    ],
]
