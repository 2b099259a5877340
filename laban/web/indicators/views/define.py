"""Changing what an indicator means."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from laban.indicators.operations import dictionary
from laban.indicators.operations.dictionary import Definition
from laban.indicators.queries import detail
from laban.kernel.errors import Conflict, Invalid
from laban.web.clock import now_of
from laban.web.indicators.forms import DefinitionForm
from laban.web.indicators.views.page import indicator_or_404
from laban.web.methods import require_form
from laban.web.numerals import whole
from laban.web.refusals import add_errors


@login_required
@require_form
def change(request: HttpRequest, indicator_id: int) -> HttpResponse:
    """The definition, by the focal officers of the document's keeper."""
    indicator = indicator_or_404(request, indicator_id)
    if not detail.may_change(request.actor, indicator):
        raise Http404
    initial = {name: getattr(indicator, name) for name in Definition.__dataclass_fields__}
    form = DefinitionForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            version = request.POST.get("version", "")
            try:
                dictionary.define(
                    actor=request.actor,
                    indicator=indicator,
                    data=form.definition_data(),
                    version=whole(version, digits=9) or 0,
                    now=now_of(request),
                )
                return redirect("indicators:page", indicator_id=indicator.pk)
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
    return render(request, "indicators/define.html", {"indicator": indicator, "form": form}, status=status)
