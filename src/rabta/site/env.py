"""The environment, read once and typed: the only place that looks at ``os.environ``."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[3]
# Stands in the data folder of a demo, so that `rabta doctor` beside it need not be told.
DEMO_MARK = "this-is-a-demo"


@dataclass(frozen=True, slots=True)
class SmsGateway:
    """The SMS gateway over HTTP and what it can do; empty ``url``: none."""

    url: str
    token: str
    sender: str
    can_ask: bool
    honours_references: bool


@dataclass(frozen=True, slots=True)
class Env:
    """What an installation is told from outside.

    ``data``: folder for key file, files and the embedded database. ``app_url`` is the role that owns nothing and is
    bound by row security; ``owner_url`` migrates, loads the pack and verifies; ``superuser_url`` is told to a demo on
    the embedded database only, for "alter a record". ``acts_as_owner``: this process is a
    command of the owner's. ``prepares``: statements stay planned in the database from one request to the next.
    """

    data: Path
    app_url: str
    owner_url: str
    superuser_url: str
    acts_as_owner: bool
    demo: bool
    debug: bool
    hosts: tuple[str, ...]
    public_url: str
    pack: Path
    threads: int
    prepares: bool
    proxies: tuple[str, ...]
    sms: SmsGateway
    mail_url: str
    mail_from: str
    metrics_token: str

    @property
    def key_file(self) -> Path:
        """Return where the keys stand: ``RABTA_KEY_FILE``, else beside the data."""
        return Path(os.environ.get("RABTA_KEY_FILE") or self.data / "keys.json")

    @property
    def url(self) -> str:
        """Return the address of the database for this process."""
        return self.owner_url if self.acts_as_owner else self.app_url


def read() -> Env:
    """Return the environment of this process."""
    yes = {"1", "yes", "true"}
    port = os.environ.get("PORT", "8000")
    app_url = os.environ.get("DATABASE_URL", "")
    return Env(
        data=_data(),
        app_url=app_url,
        owner_url=os.environ.get("DATABASE_OWNER_URL", app_url),
        superuser_url=os.environ.get("RABTA_SUPERUSER_URL", ""),
        acts_as_owner=os.environ.get("RABTA_AS", "") == "owner",
        demo=_is_demo(yes),
        debug=os.environ.get("RABTA_DEBUG", "").lower() in yes,
        hosts=tuple(os.environ.get("RABTA_HOSTS", "localhost,127.0.0.1,[::1]").split(",")),
        public_url=os.environ.get("RABTA_URL", f"http://localhost:{port}").rstrip("/"),
        pack=Path(os.environ.get("RABTA_PACK") or _pack()),
        threads=int(os.environ.get("RABTA_THREADS", "2")),
        prepares=os.environ.get("RABTA_PREPARE", "1").lower() in yes,
        proxies=tuple(filter(None, os.environ.get("RABTA_PROXIES", "").split(","))),
        sms=SmsGateway(
            url=os.environ.get("RABTA_SMS_URL", ""),
            token=os.environ.get("RABTA_SMS_TOKEN", ""),
            sender=os.environ.get("RABTA_SMS_SENDER", "Rabta"),
            can_ask=os.environ.get("RABTA_SMS_CAN_ASK", "").lower() in yes,
            honours_references=os.environ.get("RABTA_SMS_HONOURS_REFERENCES", "").lower() in yes,
        ),
        mail_url=os.environ.get("RABTA_MAIL_URL", ""),
        mail_from=os.environ.get("RABTA_MAIL_FROM", "Rabta <rabta@localhost>"),
        metrics_token=os.environ.get("RABTA_METRICS_TOKEN", ""),
    )


def _is_demo(yes: set[str]) -> bool:
    """Return whether this is a demo: as told, else as the mark in its data folder says."""
    told = os.environ.get("RABTA_DEMO")
    return told.lower() in yes if told else (_data() / DEMO_MARK).exists()


def _data() -> Path:
    return Path(os.environ.get("RABTA_DATA") or ROOT / "data").resolve()


def _pack() -> Path:
    beside = ROOT / "catalogue" / "pk"
    return beside if beside.is_dir() else Path(__file__).resolve().parents[1] / "catalogue" / "pk"


def parts(url: str) -> dict[str, str]:
    """Return a ``postgresql://user:password@host:port/name?host=/socket`` address as Django's database settings."""
    split = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in split.query.split("&") if "=" in pair)
    return {
        "NAME": unquote(split.path.lstrip("/")),
        "USER": unquote(split.username or ""),
        "PASSWORD": unquote(split.password or ""),
        "HOST": unquote(query.get("host", split.hostname or "")),
        "PORT": str(query.get("port", split.port or "")),
    }
