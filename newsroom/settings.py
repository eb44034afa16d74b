"""Every setting, read once from the environment; README lists them all."""

import hashlib
import secrets
import sys
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from csp.constants import NONCE, NONE, SELF
from django.conf.global_settings import LANGUAGES
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()


def _wrong(name: str, value: object, *, why: str, example: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name}={value!r} {why}. Set it like this: {name}={example}")


def _boolean(name: str, *, default: bool) -> bool:
    value = env.str(name, default=str(default)).strip().casefold()
    if value not in {"true", "false", "1", "0", "yes", "no", "on", "off"}:
        raise _wrong(name, value, why="is neither true nor false", example="false")
    return value in {"true", "1", "yes", "on"}


def _number(name: str, *, default: int) -> int:
    value = env.str(name, default=str(default)).strip()
    if not value.isdecimal():
        raise _wrong(name, value, why="is no whole number", example=str(default))
    return int(value)


def _cache() -> dict[str, object]:
    try:
        return dict(env.cache_url("CACHE_URL", default="locmemcache://"))
    except (environ.ImproperlyConfigured, KeyError, ValueError) as error:
        raise _wrong("CACHE_URL", "…", why="is no cache address", example="redis://127.0.0.1:6379/0") from error


def _site_url() -> str:
    value = str(env.str("SITE_URL", default="http://127.0.0.1:8000")).rstrip("/")
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:
        raise _wrong(
            "SITE_URL", value, why=f"is no web address ({error})", example="https://news.example.org"
        ) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or parts.path:
        raise _wrong("SITE_URL", value, why="is no web address", example="https://news.example.org")
    return value


def _language() -> str:
    value = str(env.str("SITE_LANGUAGE", default="en"))
    if value not in dict(LANGUAGES):
        raise _wrong("SITE_LANGUAGE", value, why="is no language that Django speaks", example="en")
    return value


def _time_zone() -> str:
    value = str(env.str("TIME_ZONE", default="UTC"))
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise _wrong("TIME_ZONE", value, why="is no IANA time zone", example="Europe/Berlin") from error
    return value


def _kept_secret(path: Path) -> str:
    """The secret of this installation, made once; the file is readable by its owner only."""
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(50)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(made, encoding="ascii")
    try:
        # A hard link fails where the name exists, so of two first starts one wins and both read the same.
        path.hardlink_to(draft)
    except FileExistsError:
        made = path.read_text(encoding="ascii").strip()
    finally:
        draft.unlink()
    return made


def _data_dir() -> Path:
    """The one folder that the program writes to."""
    path = Path(env.str("DATA_DIR", default="") or BASE_DIR / "var").resolve()
    try:
        # Drafts, sessions and secrets lie here: nobody else on the machine may enter.
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _wrong(
            "DATA_DIR", str(path), why=f"cannot be made ({error.strerror})", example="/srv/newsroom"
        ) from error
    return path


DATA_DIR = _data_dir()
DEBUG = _boolean("DEBUG", default=False)
SITE_URL = _site_url()
SITE_NAME = str(env.str("SITE_NAME", default="Newsroom"))
_site = urlsplit(SITE_URL)
SECURE = _site.scheme == "https"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=sorted({_site.hostname or "", "127.0.0.1", "localhost"}))
try:
    SECRET_KEY = env.str("SECRET_KEY", default="") or _kept_secret(DATA_DIR / "secret_key")
except OSError as error:
    raise _wrong(
        "DATA_DIR", str(DATA_DIR), why=f"cannot be written ({error.strerror})", example="/srv/newsroom"
    ) from error

INSTALLED_APPS = [
    "newsroom.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "django_prose_editor",
    "js_asset",
    "ninja",
    "taggit",
    # Last: its post_migrate handler gives groups the permissions that auth's handler makes.
    "newsroom.apps.NewsroomConfig",
]

MIDDLEWARE = [
    "newsroom.web.errors.ProblemMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- database -----------------------------------------------------------------------------------------------------

try:
    _database = env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'newsroom.sqlite3'}")
except (ValueError, environ.ImproperlyConfigured) as error:
    raise _wrong(
        "DATABASE_URL", "…", why="is no database address", example="postgresql://user@127.0.0.1:5432/newsroom"
    ) from error
if _database.get("ENGINE", "").endswith("sqlite3"):
    _database["CONN_MAX_AGE"] = 60
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        # FULL: what was acknowledged survives a power cut. It cannot be changed inside a transaction, hence here.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;",
    }
    _database["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
elif _database.get("ENGINE", "").endswith("postgresql"):
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True
else:
    raise _wrong(
        "DATABASE_URL", "…", why="is neither SQLite nor PostgreSQL", example="postgresql://user@127.0.0.1:5432/newsroom"
    )
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": _cache()}

# --- files --------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "files"
SEED_ROOT = DATA_DIR / "seeds"
_manifest = STATIC_ROOT / "staticfiles.json"
# Hashed names once there is a manifest, and while one is made; before that (tests, development) plain ones.
_hashed = not DEBUG and (_manifest.exists() or sys.argv[1:2] == ["collectstatic"])
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "seeds": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": SEED_ROOT}},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _hashed
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Without a collected folder (tests, development) WhiteNoise serves from the finders.
WHITENOISE_USE_FINDERS = not _manifest.exists()
# Names the running code and style: part of every ETag, so that an upgrade never answers 304 with an old page.
_code = [*sorted(BASE_DIR.glob("newsroom/**/*.py")), *sorted(BASE_DIR.glob("templates/**/*.html")), _manifest]
BUILD_ID = hashlib.sha256(b"".join(path.read_bytes() for path in _code if path.exists())).hexdigest()[:12]
MAX_SEED_BYTES = _number("MAX_SEED_BYTES", default=500_000)

# --- language and time --------------------------------------------------------------------------------------------

LANGUAGE_CODE = _language()
TIME_ZONE = _time_zone()
USE_I18N = True
USE_TZ = True

# --- people -------------------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "admin/locked.html"

# --- security -----------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # The nonce is for the desk's one import map; public pages carry no inline script at all, so that a page
        # kept by a browser still works under the header of a later 304.
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
if SECURE:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
PUBLIC_MAX_AGE = _number("PUBLIC_MAX_AGE", default=0)

TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Addresses that lead nowhere are the visitor's business, not the log's.
    "loggers": {"django.request": {"level": "ERROR"}},
}
