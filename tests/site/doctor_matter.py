"""Files some matters, each with two messages and two reasons, in a process of its own; prints stream and reference."""

import sys
from dataclasses import replace

import django

django.setup()

from rabta.cases import actions  # noqa: E402 - needs the tables
from rabta.complaints.actions import ask_to_reveal  # noqa: E402 - the same
from rabta.kernel import clock  # noqa: E402 - the same
from rabta.kernel.access import acting  # noqa: E402 - the same
from tests.factories import matters, people  # noqa: E402 - the same

now = clock.now()
story = matters.story(now, mode="hidden")
elsewhere = matters.stranger(story.case, now).offices[0]
for number in range(int(sys.argv[1])):
    citizen = replace(people.citizen(now, phone=f"+92302{5000000 + number}"), device=f"{number:064x}")
    case = matters.case_of(matters.file(citizen, now, mode="hidden"))
    for words in ("The pole stands beside the school.", "Two children fell again."):
        with acting(citizen) as actor:
            actions.add_message(case, words=words, actor=actor, now=now)
    with acting(story.chand) as actor:
        ask_to_reveal(case, reason="The court ordered us to hear this citizen in person.", actor=actor, now=now)
    with acting(story.bilal) as actor:
        actions.forward(case, office=elsewhere, reason="The pole belongs to the other office.", actor=actor, now=now)
    print(case.id, case.reference)  # noqa: T201 - the test reads it
