"""Why a matter was passed on may name people: an erasure empties it."""

from django.db import migrations

from rabta.kernel.policies import words_may_go


class Migration(migrations.Migration):
    """Who held it stays; the words go."""

    dependencies = [("cases", "0003_asked_in_private"), ("kernel", "0003_only_words_go")]
    operations = [words_may_go("cases_holding", "salt", "reason")]
