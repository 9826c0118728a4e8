"""Comments that lie as several sibling elements: `<dt>` and `<dd>`, a header `<div>` and a text `<div>`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.extractors.comment_holder import Holder
    from scraper.html import Element

_ENDS = frozenset({"form", "h1", "h2", "h3", "script", "nav", "textarea", "footer", "noscript"})
_LONG = 120  # characters: a byline is shorter than that
_MOST = 12  # siblings that one comment may lie in


def extend_runs(holders: Sequence[Holder]) -> None:
    """Adds to bare bylines the siblings that hold their text; changes the holders in place."""
    groups: dict[Element | None, list[Holder]] = {}
    for holder in holders:
        groups.setdefault(holder.top.getparent(), []).append(holder)
    for parent, group in groups.items():
        if parent is None or not _are_bare(group):
            continue
        tops = {holder.top for holder in group}
        runs = [_following(holder.top, tops) for holder in group]
        if _texts(runs) >= 0.6 * len(group):
            _take(group, runs)


def _take(group: Sequence[Holder], runs: Sequence[list[Element]]) -> None:
    inner = runs[:-1] if len(runs) > 1 else runs
    most = max(len(run) for run in inner)
    tags = {str(node.tag) for run in inner for node in run}
    for holder, run in zip(group, runs, strict=True):
        kept = [node for node in run[:most] if node.tag in tags]
        holder.nodes.extend(kept)


def _texts(runs: Sequence[Sequence[Element]]) -> int:
    return sum(any(_text_length(node, 3) >= 2 for node in run) for run in runs)


def _are_bare(group: Sequence[Holder]) -> bool:
    """Whether most of a group are bare bylines; asked no further than that is open."""
    least = 0.6 * len(group)
    bare = 0
    for at, holder in enumerate(group):
        if bare + len(group) - at < least:
            return False
        bare += _is_bare(holder)
    return bare >= least


def _is_bare(holder: Holder) -> bool:
    return len(holder.nodes) == 1 and _text_length(holder.top, _LONG + 1) <= _LONG


def _text_length(node: Element, enough: int) -> int:
    total = 0
    for text in node.itertext():
        total += len(text.strip())
        if total >= enough:
            break
    return total


def _following(node: Element, stops: set[Element]) -> list[Element]:
    run: list[Element] = []
    at = node.getnext()
    while at is not None and at not in stops and at.tag not in _ENDS and len(run) < _MOST:
        if isinstance(at.tag, str):
            run.append(at)
        at = at.getnext()
    return run
