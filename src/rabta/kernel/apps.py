"""Puts the guard on every connection: no query without an actor."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from . import access, clock


def _install(connection: BaseDatabaseWrapper, **_: Any) -> None:  # noqa: ANN401 - Django's signal signature
    if access.guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(access.guard)


def _forget_repeats() -> None:
    from . import repeats  # noqa: PLC0415 - needs the tables

    repeats.forget(now=clock.now())


class KernelConfig(AppConfig):
    """The kernel as a Django application."""

    name = "rabta.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Install the guard and the dispatcher's loop."""
        from . import dispatch, jobs  # noqa: PLC0415 - needs the tables

        connection_created.connect(_install, dispatch_uid="rabta.kernel.guard")
        jobs.loop("dispatch", every=0.25, run=dispatch.dispatch)
        jobs.job(name="kernel.forget_repeats", cron="50 2 * * *")(_forget_repeats)
