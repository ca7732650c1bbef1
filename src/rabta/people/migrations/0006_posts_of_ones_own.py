"""Into a post's stream writes the post's own office, and who may give posts to people; no other official."""

from django.db import migrations

from rabta.kernel.policies import ACTOR, OFFICES, POST, allow, disallow

OFFICER = f"{ACTOR} = 'officer'"
BEFORE = f"{OFFICER} and exists (select 1 from people_post p where p.id = stream)"
# The roles with ``people.post.give``; a test holds this list to the table of roles.
GIVES = f"exists (select 1 from people_post own where own.id = {POST} and own.role in ('commissioner'))"
OF_POST = (
    f"{OFFICER} and exists (select 1 from people_post p where p.id = stream"
    f" and (p.office_id = any({OFFICES}) or {GIVES}))"
)


class Migration(migrations.Migration):
    """Narrow who writes that a post was given or its holder is away."""

    dependencies = [("people", "0005_closed_tables")]
    operations = [
        disallow("kernel_event", "people_posts_record", "insert", check=BEFORE),
        allow("kernel_event", "people_posts_record", "insert", check=OF_POST),
    ]
