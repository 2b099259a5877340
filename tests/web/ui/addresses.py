"""The gallery, and answers to what its frame sends."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def done(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


urlpatterns = [
    path("ui/", include("laban.web.ui.urls")),
    path("preferences/", done),
    path("search", done),
    path("accounts/login/", done, name="account_login"),
]
