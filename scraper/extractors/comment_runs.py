"""Comments that lie as several sibling elements: `<dt>` and `<dd>`, a header `<div>` and a text `<div>`.

Between two bylines the words could belong to either. What parts two comments tells (a rule, an empty anchor, a heading
that names who wrote), else the ends of the thread: words over the first byline and none under the last are each over
their own, as in Movable Type's "Posted by Ann".
"""

from __future__ import annotations

from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from scraper.extractors.comment_counts import heads_comments
from scraper.extractors.comment_pieces import read_territory
from scraper.extractors.comment_words import date_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scraper.extractors.comment_holder import Holder
    from scraper.html import Element

Run = list["Element"]
_HEADINGS = frozenset({"h4", "h5", "h6"})
_LARGE_HEADINGS = ("h2", "h3")
_PARTED_LEAST = 3  # comments: between two bylines alone, a large heading may part the post from its thread
_ENDS = frozenset({"form", "h1", "h2", "h3", "script", "nav", "textarea", "footer", "noscript"})
_SAMPLE = 5  # comments that are enough to see whether their boxes hold the bylines
_LISTS = frozenset({"ol", "ul", "dl", "table", "tbody"})
_LONG = 120  # characters: a byline is shorter than that
_MOST = 12  # siblings that one comment may lie in


def extend_runs(holders: Sequence[Holder]) -> None:
    """Adds to bare bylines the siblings that hold their text, over or under them; changes the holders in place."""
    if _are_boxed(holders):
        for holder in holders:
            above = holder.top.getparent()
            holder.nodes = holder.nodes if above is None else [above]
        return
    groups: dict[Element | None, list[Holder]] = {}
    for holder in holders:
        groups.setdefault(holder.top.getparent(), []).append(holder)
    for parent, group in groups.items():
        if parent is None or not _are_bare(group):
            continue
        tops = {holder.top for holder in group}
        headings = _headings(group)
        runs = [_run(holder.top, tops, _ENDS - headings) for holder in group]
        lead = _after_heading(_run(group[0].top, tops, _ENDS - headings, after=False)[::-1])
        parts = _parted(lead, runs, headings) or _by_ends(lead, runs, headings)
        if _texts([[*over, *under] for over, under in parts]) >= 0.6 * len(group):
            for holder, (over, under) in zip(group, parts, strict=True):
                holder.nodes = [*over, *holder.nodes, *under]


def _are_boxed(holders: Sequence[Holder]) -> bool:
    """Whether each is but the words of a comment, alone in a box with its byline, and the boxes stand side by side.

    Shape: `(div > h4 + p.commentbody + p)+`, as Canalblog has it.
    """
    boxes = [holder.top.getparent() for holder in holders]
    first = boxes[0] if len(holders) > 1 else None
    if first is None or first.tag in _LISTS or len(set(boxes)) < len(boxes):
        return False
    kind, above = _kind(first), first.getparent()
    if any(
        box is None or box.getparent() is not above or _kind(box) != kind or holder.anchor or len(holder.nodes) > 1
        for box, holder in zip(boxes, holders, strict=True)
    ):
        return False
    return not any(_is_dated(holder.top) for holder in holders[:_SAMPLE]) and all(
        _is_dated(box) for box in boxes[:_SAMPLE] if box is not None
    )


def _is_dated(node: Element) -> bool:
    """Whether a short text in an element holds a date."""
    short = (piece.text for piece in read_territory([node]).pieces if len(piece.text) < _LONG)
    return any(date_span(text) is not None for text in short)


def _headings(group: Sequence[Holder]) -> frozenset[str]:
    """The headings that part comments: the lowest ones, and larger ones where one stands between any two bylines."""
    tags = _HEADINGS
    for tag in _LARGE_HEADINGS if len(group) >= _PARTED_LEAST else ():
        between = [_count_between(one.top, other.top, tag) for one, other in pairwise(group)]
        if all(count == 1 for count in between):
            tags |= {tag}
    return tags


def _count_between(node: Element, later: Element, tag: str) -> int:
    between = islice(takewhile(lambda at: at is not later, node.itersiblings()), _MOST)
    return sum(at.tag == tag for at in between)


def _parted(lead: Run, runs: Sequence[Run], headings: frozenset[str]) -> list[tuple[Run, Run]]:
    """What stands over and under each byline where something parts most of the comments; nothing where nothing does.

    Shape: `lead` is what stands over the first byline, `runs` what stands under each, to the next.
    """
    cuts = [_border(run, headings) for run in runs[:-1]]
    borders = {str(run[cut].tag) for run, cut in zip(runs, cuts, strict=False) if cut is not None}
    if not cuts or sum(cut is None for cut in cuts) > 0.2 * len(cuts):
        return []
    under = [run[:cut] for run, cut in zip(runs, cuts, strict=False)]
    over = [run[cut:] if cut is not None else [] for run, cut in zip(runs, cuts, strict=False)]
    at = _after_last_border(lead, headings)
    opens = at > 0 and lead[at - 1].tag in borders
    first = lead[at - 1 :] if opens else _alike(lead[at:][::-1], over)[::-1]
    last = _alike(runs[-1][: _border(runs[-1], headings)], under)
    return list(zip([first, *over], [*under, last], strict=True))


def _by_ends(lead: Run, runs: Sequence[Run], headings: frozenset[str]) -> list[tuple[Run, Run]]:
    """The same where nothing parts the comments: by what stands over the first byline and under the last."""
    inner = runs[:-1]
    kinds = {_kind(node) for run in inner for node in run if _text_length(node, 3) >= 2}
    over = lead[_after_last_border(lead, headings) :]
    if over and _kind(over[-1]) in kinds and not any(_kind(node) in kinds for node in runs[-1]):
        return [(run, []) for run in (_alike(over[::-1], inner)[::-1], *inner)]
    return [([], run) for run in (*inner, _alike(runs[-1], inner or runs))]


def _alike(run: Run, models: Sequence[Run]) -> Run:
    """As much of the thread's first or last run as the ones inside it have, nearest first: beyond lies the page."""
    most = max(map(len, models))
    tags = {str(node.tag) for model in models for node in model}
    return [node for node in run[:most] if node.tag in tags]


def _border(run: Run, headings: frozenset[str]) -> int | None:
    """Where in a run the next comment begins; None where nothing says so."""
    places = [at for at, node in enumerate(run) if _is_border(node, headings)]
    rule = next((at for at in places if run[at].tag not in headings), None)
    return rule if rule is not None else places[-1] if places else None


def _after_last_border(run: Run, headings: frozenset[str]) -> int:
    """The place behind the last thing that parts comments; 0 where nothing does."""
    return next((at for at in range(len(run), 0, -1) if _is_border(run[at - 1], headings)), 0)


def _after_heading(lead: Run) -> Run:
    """What stands over the first byline, without the heading of the thread: a bold line may be one."""
    heads = (at for at in range(len(lead), 0, -1) if heads_comments(lead[at - 1]))
    return lead[next(heads, 0) :]


def _is_border(node: Element, headings: frozenset[str]) -> bool:
    """Whether an element parts two comments: a rule, a heading, the empty anchor that links to one lead to."""
    if node.tag == "a":
        return not len(node) and not (node.text or "").strip()
    if node.tag == "tr":
        return node.find(".//hr") is not None and not _text_length(node, 1)  # the row of a rule
    return node.tag == "hr" or node.tag in headings


def _kind(node: Element) -> tuple[str, str]:
    return str(node.tag), node.get("class") or ""


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


def _run(node: Element, stops: set[Element], ends: frozenset[str], *, after: bool = True) -> Run:
    """The siblings after an element or before it, nearest first, to the next byline or to what is no comment."""
    run: Run = []
    at = node.getnext() if after else node.getprevious()
    while at is not None and at not in stops and at.tag not in ends and len(run) < _MOST:
        if isinstance(at.tag, str):
            run.append(at)
        at = at.getnext() if after else at.getprevious()
    return run
