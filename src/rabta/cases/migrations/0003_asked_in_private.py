"""Whether anyone asked a citizen to withdraw stays from every office, the one that may have asked first of all."""

from django.db import migrations

from rabta.kernel.policies import ACTOR, PROVEN, allow

SEEN = "exists (select 1 from cases_case c where c.id = cases_withdrawal.case_id)"
WORDS = f" and ({ACTOR} <> 'holder' or {PROVEN} = 'yes')"


class Migration(migrations.Migration):
    """Show withdrawals to the citizen and to the clock only; the quality desk will read them through a function."""

    dependencies = [("cases", "0002_who_sees")]
    operations = [
        migrations.RunSQL(
            "drop policy case_readers on cases_withdrawal",
            f"create policy case_readers on cases_withdrawal for select using ({SEEN}{WORDS})",
        ),
        allow("cases_withdrawal", "citizen_reads", "select", using=f"{SEEN}{WORDS} and {ACTOR} <> 'officer'"),
    ]
