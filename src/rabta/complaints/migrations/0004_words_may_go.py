"""A court and its number may name people: an erasure empties them."""

from django.db import migrations

from rabta.kernel.policies import words_may_go


class Migration(migrations.Migration):
    """What was decided stays; the words go."""

    dependencies = [("complaints", "0003_alike"), ("kernel", "0003_only_words_go")]
    operations = [words_may_go("complaints_decision", "court", "court_number")]
