"""Every job waits in a queue that the worker watches, and runs by itself on a schedule that can be read."""

from procrastinate.contrib.django import app

from rabta.kernel import jobs


def test_every_queue_is_watched() -> None:
    ours = {name: task.queue for name, task in app.tasks.items() if not name.startswith(("builtin:", "procrastinate."))}
    assert {name: queue for name, queue in ours.items() if queue not in jobs.QUEUES} == {}


def test_loops_rest() -> None:
    assert jobs.loops()
    assert [loop.name for loop in jobs.loops() if loop.every <= 0] == []
