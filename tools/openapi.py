"""The machine interface as a document: ``python -m tools.openapi`` writes it, ``check`` says if it is current."""

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs" / "api" / "openapi.json"


def current() -> str:
    """Return the document as the code says it; needs no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rabta.site.settings")
    os.environ.setdefault("DATABASE_URL", "postgresql://nobody@localhost/none")
    import django  # noqa: PLC0415 - after its settings are named

    django.setup()
    from rabta.site.api import PREFIX, api  # noqa: PLC0415 - after Django is set up

    return json.dumps(api.get_openapi_schema(path_prefix=f"{PREFIX}/"), indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the document, or compare it; return 1 when it is out of date."""
    said = current()
    if sys.argv[1:] == ["check"]:
        if DOCUMENT.read_text(encoding="utf-8") == said:
            return 0
        print("docs/api/openapi.json is out of date: run `python -m tools.openapi` and look at the difference.")
        return 1
    DOCUMENT.parent.mkdir(parents=True, exist_ok=True)
    DOCUMENT.write_text(said, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
