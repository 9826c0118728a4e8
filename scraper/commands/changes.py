"""What a run changed in an archive: its versions before, and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.store import Store

Versions = dict[str, tuple[int, str | None]]  # post_id: version, removed_at


@dataclass(frozen=True, slots=True)
class Changes:
    """Posts that are new, that say something else, and that are gone."""

    new: int
    changed: int
    removed: int


def versions_of(store: Store) -> Versions:
    """The current version of each post, and since when it is gone."""
    rows = store.query("SELECT post_id, version, removed_at FROM posts")
    return {str(post): (int(str(version)), str(at) if at else None) for post, version, at in rows}


def changes_since(store: Store, before: Versions) -> Changes:
    """How the archive differs from what it was."""
    after = versions_of(store)
    return Changes(
        new=len(after.keys() - before.keys()),
        changed=sum(before[post][0] < version for post, (version, _) in after.items() if post in before),
        removed=sum(at is not None and before.get(post, (0, None))[1] is None for post, (_, at) in after.items()),
    )
