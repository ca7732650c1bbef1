"""Who someone is: the actor of a request, identity where row security shows it, posts and who holds them."""

from .officers import (
    Proof,
    Setup,
    WaitingReset,
    find_officer,
    find_proof,
    find_setup,
    find_waiting_reset,
    get_account,
    is_set_up,
    waiting_resets,
)
from .persons import (
    Address,
    Identity,
    contact_of,
    count_demo_people,
    find_owner,
    find_person,
    get_person,
    identity,
    masked,
    phone_plan,
    read_address,
    ways_to,
)
from .posts import (
    OnDuty,
    PostCard,
    find_on_duty,
    find_post,
    has_held,
    holder_of,
    leading_posts,
    line_of,
    post_card,
    post_codes,
    posts_held,
    posts_in,
    posts_of,
)
from .sessions import Entered, enter

__all__ = [
    "Address", "Entered", "Identity", "OnDuty", "PostCard", "Proof", "Setup", "WaitingReset", "contact_of",
    "count_demo_people", "enter", "find_officer", "find_on_duty", "find_owner", "find_person", "find_post",
    "find_proof", "find_setup", "find_waiting_reset", "get_account", "get_person", "has_held", "holder_of", "identity",
    "is_set_up", "leading_posts", "line_of", "masked", "phone_plan", "post_card", "post_codes", "posts_held",
    "posts_in", "posts_of", "read_address", "waiting_resets", "ways_to",
]  # fmt: skip
