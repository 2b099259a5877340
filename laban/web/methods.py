"""Which methods a page answers. Every view says one of three, and HEAD goes wherever GET goes:

`require_safe` (Django's) for a page that is only read, `require_POST` (Django's) for an act without a page of its own,
`require_form` for a form that is shown by GET and sent by POST.
"""

from __future__ import annotations

from django.views.decorators.http import require_http_methods

require_form = require_http_methods(["GET", "HEAD", "POST"])
