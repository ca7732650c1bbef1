"""The design system's macros, kept in an environment of their own.

They ask for names and keys that callers leave out, which ours must never do: there a missing name is a mistake that
fails in the first test. So they live apart, mild, and our templates call them as ``design.button({…})``.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

PACKAGE = "govuk_frontend_jinja"


class Design:
    """Gives ``govukSummaryList`` of the package as ``summary_list``, and so on for each of its components."""

    @cached_property
    def _environment(self) -> Environment:
        return Environment(
            loader=PrefixLoader({PACKAGE: PackageLoader(PACKAGE)}), autoescape=True, undefined=ChainableUndefined,
            auto_reload=False,  # an installed package stays as it is: no look at the disk for every macro
        )  # fmt: skip

    def __getattr__(self, name: str) -> Callable[[dict[str, Any]], Markup]:
        """Return the macro and remember it."""
        if name.startswith("_"):
            raise AttributeError(name)
        template = self._environment.get_template(f"{PACKAGE}/components/{name.replace('_', '-')}/macro.html")
        macro: Callable[[dict[str, Any]], Markup] = getattr(template.module, "govuk" + name.title().replace("_", ""))
        self.__dict__[name] = macro
        return macro


DESIGN = Design()
