"""Production: PostgreSQL, HTTPS, and a start that refuses what is weak."""

from laban.config import env
from laban.config.settings.base import *  # noqa: F403
from laban.config.settings.base import DATABASES, DEBUG, SECRET_KEY

if DEBUG:
    raise env.BadSetting("LABAN_DEBUG", "1", "production never runs with DEBUG")
if len(env.text("LABAN_SECRET")) < 50 or len(set(SECRET_KEY)) < 20:
    raise env.BadSetting("LABAN_SECRET", "…", "production wants a secret of 50 characters or more, made by chance")
if "sqlite" in str(DATABASES["default"]["ENGINE"]) and not env.flag("LABAN_ALLOW_SQLITE", default=False):
    raise env.BadSetting("LABAN_DATABASE", "sqlite", "production wants postgresql://… (or LABAN_ALLOW_SQLITE=1)")

SECURE_SSL_REDIRECT = env.flag("LABAN_HTTPS", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False
