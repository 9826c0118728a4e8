"""What the archive remembers to tell pages that are no posts by, and which these were."""

from __future__ import annotations

import orjson

# In the archive's `listed`: what list pages name as posts, what they link to beside those (menus, footers), and what
# turned out to be no post. In its `meta`: what the server says where there is nothing.
TEASED, BESIDE, NO_POSTS = "teased", "beside", "no posts"
NOT_THERE = "not there"


def with_another(known: str | None, title: str | None, text: str) -> str:
    """What `meta` remembers of them, with one more."""
    said = orjson.loads(known or "[]")
    return orjson.dumps(said if [title, text] in said else [*said, [title, text]]).decode()
