"""One machine, the embedded default: SQLite and files under `var/`; every choice can be changed by the environment."""

from __future__ import annotations

import secrets
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from laban.config import env

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "laban"
VAR = env.folder("LABAN_VAR", ROOT / "var")


def _kept_secret() -> str:
    """The embedded default makes its own secret once and keeps it, readable by its owner alone."""
    path = VAR / "secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


DEBUG = env.flag("LABAN_DEBUG", default=False)
SECRET_KEY = env.text("LABAN_SECRET") or _kept_secret()
ALLOWED_HOSTS = env.names("LABAN_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.addresses("LABAN_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "django_htmx",
    "django_q",
    "laban.platform",
    "laban.audit",
    "laban.orgs",
    "laban.accounts",
    "laban.notices",
    "laban.documents",
    "laban.indicators",
    "laban.work",
    "laban.reporting",
    "laban.decisions",
    "laban.monitoring",
    "laban.publishing",
    "laban.web.ui",
    "laban.cli",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "laban.web.middleware.compression.Compression",
    "laban.web.middleware.static.Static",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "laban.web.middleware.remembering.Remembering",
    "laban.web.middleware.language.AccountLanguage",
    "laban.web.middleware.idle.Idle",
    "laban.web.middleware.acting.ActingPost",
    "laban.web.middleware.door.Door",
    "laban.web.middleware.errors.DomainErrors",
    "laban.web.middleware.idempotency.Idempotency",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "laban.config.urls"
WSGI_APPLICATION = "laban.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates", *sorted((PACKAGE / "web").glob("*/templates"))],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "laban.web.shell.shell",
            ],
        },
    }
]

DATABASES = {"default": env.database("LABAN_DATABASE", f"sqlite:///{VAR / 'laban.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
FILES_ROOT = env.folder("LABAN_FILES", VAR / "files")
MAX_UPLOAD_MB = env.integer("LABAN_MAX_UPLOAD_MB", 50, low=1, high=500)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_TEMP_DIR = None

# Who signs in, and how
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_ADAPTER = "laban.web.signin.adapter.ClosedSignup"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("LABAN_PROXIES", 0, low=0, high=5)
ACCOUNT_RATE_LIMITS = {"login_failed": False, "login": "600/m/ip"}
AXES_FAILURE_LIMIT = env.integer("LABAN_LOCKOUT_TRIES", 8, low=3, high=50)
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "laban.web.signin.adapter.address_of"
AXES_USERNAME_CALLABLE = "laban.web.signin.adapter.name_given"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"
AXES_VERBOSE = False
AXES_ENABLE_ACCESS_FAILURE_LOG = False
IDLE_SECONDS = 60 * env.integer("LABAN_IDLE_MINUTES", 30, low=5, high=24 * 60)
SESSION_COOKIE_AGE = IDLE_SECONDS + 60  # web.middleware.idle puts the end off once a minute, not with every answer
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# Words, dates, numbers
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

# What a page may load: itself, and nothing else
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "object-src": [NONE],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

STATIC_URL = "static/"
STATIC_ROOT = env.folder("LABAN_STATIC", VAR / "static")
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_ROOT}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

# Background work: the database is the queue, here and in production
Q_CLUSTER = {
    "name": "laban",
    "orm": "default",
    "workers": env.integer("LABAN_WORKERS", 1, low=1, high=32),
    "timeout": 600,
    "retry": 660,
    "max_attempts": 3,
    "ack_failures": True,
    "poll": 0.5,
    "catch_up": False,
    "save_limit": 200,
    "label": "jobs",
}

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.text("LABAN_SMTP_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = env.text("LABAN_SMTP_HOST", "localhost")
EMAIL_PORT = env.integer("LABAN_SMTP_PORT", 25, low=1, high=65535)
EMAIL_HOST_USER = env.text("LABAN_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("LABAN_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("LABAN_SMTP_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("LABAN_MAIL_FROM", "laban@localhost")

# The office: when its day's sweep runs, and where links in mails point
SWEEP_AT = env.hour("LABAN_SWEEP_AT", "07:30")
PUBLIC_ADDRESS = env.address("LABAN_ADDRESS", "http://localhost:8000")

LOG_LEVEL = env.one_of("LABAN_LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
# models.W047: on SQLite one worker folds the tallies, and `laban check` recounts them; PostgreSQL has the constraint.
SILENCED_SYSTEM_CHECKS = ["axes.W003", "models.W047"]
