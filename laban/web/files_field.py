"""Several files in one field, drawn as the place to drop them; how large one may be is said before, not after."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laban.platform.content import EVIDENCE
from laban.web.ui.drop import DropInput

LIMITS = gettext_lazy("PDF (a scan too), DOCX, XLSX, PNG or JPEG, up to {most} MB each.")
ENDINGS = ",".join(sorted({taken.suffix for taken in EVIDENCE.values()} | {".jpeg"}))
MEGABYTE = 1024 * 1024


class FilesField(forms.FileField):
    """A list of uploaded files, each within the installation's limit; what they are is judged by the operation."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=DropInput(attrs={"accept": ENDINGS}), **kwargs)
        most = settings.MAX_UPLOAD_MB
        self.widget.most_bytes, self.help_text = most * MEGABYTE, format_lazy(LIMITS, most=most)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = [each for each in (data or []) if each]
        if not given:
            super().clean(None, initial)
        for each in given:
            super().clean(each, initial)
            if each.size > settings.MAX_UPLOAD_MB * MEGABYTE:
                raise forms.ValidationError(
                    _("%(name)s is larger than %(most)s MB."),
                    params={"name": each.name, "most": settings.MAX_UPLOAD_MB},
                )
        return given
