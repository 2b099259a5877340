"""The officers' guide inside the product: the pages of `docs/guide`, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

FOLDER = settings.ROOT / "docs" / "guide"
PAGES = {
    "jobs": {"vi": "bon-viec-chinh.md", "en": "four-jobs.md"},
    "files": {"vi": "doc-van-ban.md", "en": "reading-files.md"},
}

KEY = re.compile(r"[A-Z/?]")


@dataclass(frozen=True)
class Written:
    """A page of the guide: its title, its parts (anchor, heading) and its text as HTML."""

    title: str
    parts: tuple[tuple[str, str], ...]
    html: SafeString


@login_required
@require_safe
def show(request: HttpRequest, page: str = "jobs") -> HttpResponse:
    """One page, with the way to the others."""
    if page not in PAGES:
        raise Http404
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    others = [
        (reverse("desk:guide_page", args=[name]), written(files[language]).title)
        for name, files in PAGES.items()
        if name != page
    ]
    return render(request, "desk/guide.html", {"guide": written(PAGES[page][language]), "others": others})


@cache
def written(name: str) -> Written:
    """The file as HTML: its first heading is the page's title, a code of one capital is a key to press."""
    markdown = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Keys).enable("table")
    tokens = markdown.parse((FOLDER / name).read_text(encoding="utf-8"))
    title, parts = "", []
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = tokens[place + 1].content
            if token.tag == "h1":
                title = heading
            else:
                token.attrSet("id", f"p-{len(parts) + 1}")
                parts.append((f"p-{len(parts) + 1}", heading))
        elif token.type == "table_open":
            token.attrSet("class", "table-lb")
    body = tokens[3:] if title else tokens
    return Written(title, tuple(parts), mark_safe(markdown.renderer.render(body, markdown.options, {})))  # noqa: S308


class _Keys(RendererHTML):
    """`A` is a key, `lead-missing` a code."""

    def code_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        text = super().code_inline(tokens, idx, options, env)
        return text.replace("code>", "kbd>") if KEY.fullmatch(tokens[idx].content) else text
