"""Django's settings, all in one file; what differs between installations comes from ``env``."""

from pathlib import Path

from rabta.kernel import keys

from . import env as environment

env = environment.read()
SOURCE = Path(__file__).resolve().parents[1]
MODULES = (
    "kernel",
    "packs",
    "web",
    "offices",
    "people",
    "notices",
    "files",
    "categories",
    "intake",
    "cases",
    "complaints",
    "counter",
    "desk",
    "reports",
    "site",
)

RABTA_DATA = env.data
RABTA_KEY_FILE = env.key_file
RABTA_PACK = env.pack
RABTA_DEMO = env.demo
RABTA_SUPERUSER_URL = env.superuser_url if env.demo else ""
RABTA_URL = env.public_url
RABTA_SMS_URL, RABTA_SMS_TOKEN, RABTA_SMS_SENDER = env.sms.url, env.sms.token, env.sms.sender
RABTA_SMS_CAN_ASK, RABTA_SMS_HONOURS_REFERENCES = env.sms.can_ask, env.sms.honours_references
RABTA_MAIL_URL, RABTA_MAIL_FROM = env.mail_url, env.mail_from
RABTA_METRICS_TOKEN = env.metrics_token
RABTA_PROXIES = env.proxies

DEBUG = env.debug
SECRET_KEY = keys.web_secret(env.key_file) if env.key_file.exists() else "no key file yet: only `rabta run` may start"
ALLOWED_HOSTS = list(env.hosts)
ROOT_URLCONF = "rabta.site.urls"
WSGI_APPLICATION = "rabta.site.wsgi.application"
APPEND_SLASH = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    *(f"rabta.{module}" for module in MODULES if (SOURCE / module / "apps.py").exists()),
]
MIDDLEWARE = [
    "rabta.site.metrics.Measure",
    "rabta.web.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rabta.web.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "rabta.people.middleware.Acting",
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **environment.parts(env.url),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": env.threads, "timeout": 10},
            # Of named statements only (``kernel.sql``), from their first run on; the ORM's are never prepared.
            "prepare_threshold": 0 if env.prepares else None,
        },
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "TEST": {"NAME": None},
    }
}
if env.acts_as_owner:
    DATABASES["default"]["OPTIONS"] = {}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [SOURCE / module / "templates" for module in MODULES],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "rabta.web.jinja.environment"},
    }
]
STATIC_URL = "static/"
STATICFILES_DIRS = [path for path in [environment.ROOT / "build" / "static"] if path.is_dir()]
STATIC_ROOT = env.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": env.data / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = False

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ur", "اردو")]
LOCALE_PATHS = [SOURCE / "locale"]
LANGUAGE_COOKIE_NAME = "rabta_lang"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Karachi"

SECURE = env.public_url.startswith("https://")
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "rabta.web.pages.csrf_failed"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
SILENCED_SYSTEM_CHECKS = ["security.W002"]  # X-Frame-Options: our own header policy says frame-ancestors

LOGGING_CONFIG = "rabta.site.logs.configure"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "rabta.site.logs.QuietFormatter", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["err"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
    },
}
