"""Build hook: the wheel carries the country packs as `rabta/catalogue`; an editable install reads them in place."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackHook(BuildHookInterface[Any]):
    """Adds `catalogue/` to a real wheel only: in an editable install a copy would shadow what is being edited."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard" and (Path(self.root) / "catalogue").is_dir():
            build_data["force_include"]["catalogue"] = "rabta/catalogue"
