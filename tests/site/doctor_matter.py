"""Files some matters, each with two messages, in a process of its own; prints stream and reference of each."""

import sys

import django

django.setup()

from rabta.cases import actions  # noqa: E402 - needs the tables
from rabta.kernel import clock  # noqa: E402 - the same
from rabta.kernel.access import acting  # noqa: E402 - the same
from tests.factories import matters, people  # noqa: E402 - the same

now = clock.now()
amina = people.citizen(now)
for _ in range(int(sys.argv[1])):
    case = matters.case_of(matters.file(amina, now))
    for words in ("The pole stands beside the school.", "Two children fell again."):
        with acting(amina) as actor:
            actions.add_message(case, words=words, actor=actor, now=now)
    print(case.id, case.reference)  # noqa: T201 - the test reads it
