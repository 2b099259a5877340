"""The first page: each role opens on its own."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from laban.kernel.roles import Role
from laban.web.navigation import landing


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """To the first line of the role's navigation; without a post, a page that says whom to ask."""
    url = landing(Role(request.post.role)) if request.post else ""
    return redirect(url) if url else render(request, "desk/no_post.html")
