"""Files one complaint by the machine interface twice at the same instant, in the database that the environment names."""

import json
import threading
import uuid

import django


def main() -> None:
    """Print the status codes and the number of cases as JSON."""
    django.setup()
    from django.conf import settings

    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    from rabta.cases.models import Case
    from rabta.kernel.access import acting
    from rabta.kernel.actor import WORKER
    from tests.api.conftest import Caller, body_of, nameless

    said, key, gate = nameless(), str(uuid.uuid4()), threading.Barrier(2)
    answers = []

    def send() -> None:
        gate.wait()
        answer = Caller().file(key, **said)
        answers.append((answer.status_code, body_of(answer).get("reference")))

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with acting(WORKER):
        count = Case.objects.count()
    print(
        json.dumps(
            {
                "statuses": sorted(code for code, _ in answers),
                "references": len({ref for _, ref in answers}),
                "cases": count,
            }
        )
    )


if __name__ == "__main__":
    main()
