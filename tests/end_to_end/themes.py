"""How a generated blog looks: one function for each theme, from what is known to HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generated_blog import KnownComment, KnownPost


def body_html(post: KnownPost, part: int = 1) -> str:
    """The post's own markup: paragraphs; the quotation and the list stand in the first part."""
    html = "\n".join(f"<p>{escape(text)}</p>" for text in post.parts[part - 1])
    if part == 1:
        items = "".join(f"<li>{escape(item)}</li>" for item in post.items)
        html += f"\n<blockquote><p>{escape(post.quote)}</p></blockquote>\n<ul>{items}</ul>"
    if len(post.parts) > 1:
        pages = " ".join(
            f'<span class="current">{n}</span>'
            if n == part
            else f'<a href="{post.path}{n}/" class="post-page-numbers">{n}</a>'
            for n in range(1, len(post.parts) + 1)
        )
        html += f'\n<div class="page-links">Pages: {pages}</div>'
    return html


def threads(comments: Sequence[KnownComment]) -> list[list[KnownComment]]:
    """Top-level comments, each with all that answers it, in order of time."""
    root: dict[int, int] = {}
    groups: dict[int, list[KnownComment]] = {}
    for comment in comments:
        top = root.get(comment.parent, comment.number) if comment.parent else comment.number
        root[comment.number] = top
        groups.setdefault(top, []).append(comment)
    return list(groups.values())


def html5_post(post: KnownPost, part: int, shown: Sequence[list[KnownComment]]) -> str:
    """A theme of the 2010s: `article`, `time[datetime]`, nested comment lists."""
    labels = "".join(f'<a href="/category/{c.lower()}/" rel="category tag">{c}</a>' for c in post.categories)
    tags = " ".join(f'<a href="/tag/{t}/" rel="tag">{t}</a>' for t in post.tags)
    return (
        f'<article id="post-{post.number}" class="post-{post.number} post type-post hentry">'
        f'<header class="entry-header"><h1 class="entry-title">{escape(post.title)}</h1>'
        f'<div class="entry-meta"><time class="entry-date published" datetime="{post.at.isoformat()}">{post.at:%B %d, %Y}</time>'
        f'<span class="byline"><span class="author vcard"><a class="url fn" href="/author/{post.author.lower()}/">'
        f"{post.author}</a></span></span></div></header>"
        f'<div class="entry-content">{body_html(post, part)}</div>'
        f'<footer><span class="cat-links">{labels}</span> <span class="tags-links">{tags}</span></footer></article>'
        f'<div id="comments" class="comments-area">{_html5_comments(shown)}'
        '<div id="respond"><h3>Leave a Reply</h3><form action="/wp-comments-post.php"><textarea></textarea></form></div></div>'
    )


def _html5_comments(shown: Sequence[list[KnownComment]]) -> str:
    return (
        f'<ol class="comment-list">{"".join(_html5_node(thread, thread[0]) for thread in shown)}</ol>' if shown else ""
    )


def _html5_node(thread: list[KnownComment], at: KnownComment) -> str:
    below = [c for c in thread if c.parent == at.number]
    children = f'<ol class="children">{"".join(_html5_node(thread, c) for c in below)}</ol>' if below else ""
    return (
        f'<li id="comment-{at.number}" class="comment"><article class="comment-body"><footer class="comment-meta">'
        f'<div class="comment-author vcard"><b class="fn">{escape(at.author)}</b> <span class="says">says:</span></div>'
        f'<div class="comment-metadata"><a href="#comment-{at.number}"><time datetime="{at.at.isoformat()}">'
        f"{at.at:%B %d, %Y at %H:%M}</time></a></div></footer>"
        f'<div class="comment-content"><p>{escape(at.text)}</p></div></article>{children}</li>'
    )


def classic_post(post: KnownPost, part: int, shown: Sequence[list[KnownComment]]) -> str:
    """A theme of 2007: `div.post`, dates in words, a flat `commentlist`."""
    comments = "".join(
        f'<li class="comment" id="comment-{c.number}"><cite class="fn">{escape(c.author)}</cite> Says:'
        f'<div class="commentmetadata"><a href="#comment-{c.number}">{c.at:%B %d, %Y at %I:%M %p}</a></div>'
        f"<p>{escape(c.text)}</p></li>"
        for thread in shown
        for c in thread
    )
    listed = f'<h3 id="comments">Responses</h3><ol class="commentlist">{comments}</ol>' if comments else ""
    return (
        f'<div class="post" id="post-{post.number}"><h2>{escape(post.title)}</h2>'
        f"<small>{post.at:%B %d, %Y} by {post.author}</small>"
        f'<div class="entry">{body_html(post, part)}</div>'
        f'<p class="postmetadata">This entry was posted on {post.at:%A, %B %d, %Y at %I:%M %p} and is filed under '
        f'<a href="/category/{post.categories[0].lower()}/" rel="category tag">{post.categories[0]}</a>.</p></div>{listed}'
    )


def plain_post(post: KnownPost, part: int, shown: Sequence[list[KnownComment]]) -> str:
    """Written by hand: no class tells anything."""
    comments = "".join(
        f"<div><b>{escape(c.author)}</b> <i>{c.at:%Y-%m-%d %H:%M}</i><p>{escape(c.text)}</p></div>"
        for t in shown
        for c in t
    )
    listed = f"<h2>Comments</h2><section>{comments}</section>" if comments else ""
    return f"<main><h1>{escape(post.title)}</h1><p>{post.at:%d %B %Y}, {post.author}</p>{body_html(post, part)}</main>{listed}"


POST_THEMES: dict[str, Callable[[KnownPost, int, Sequence[list[KnownComment]]], str]] = {
    "html5": html5_post,
    "classic": classic_post,
    "plain": plain_post,
}


def list_item(theme: str, post: KnownPost) -> str:
    """One post on a list page."""
    teaser = escape(post.parts[0][0][:120])
    if theme == "plain":
        return f'<p><a href="{post.path}">{escape(post.title)}</a> ({post.at:%d %B %Y})</p>'
    heading = f'<h2 class="entry-title"><a href="{post.path}" rel="bookmark">{escape(post.title)}</a></h2>'
    more = f'<a href="{post.path}#more-{post.number}" class="more-link">Continue reading</a>'
    return f'<article class="post hentry">{heading}<div class="entry-summary"><p>{teaser}… {more}</p></div></article>'
