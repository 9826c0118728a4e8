"""The WordPress REST API of a generated blog."""

from __future__ import annotations

import math
from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Any

import orjson
from generated_blog import Answer
from themes import body_html

if TYPE_CHECKING:
    from generated_blog import Asked, GeneratedBlog, KnownComment, KnownPost

_ZONE = timezone(timedelta(hours=-5))


def rest_answer(blog: GeneratedBlog, asked: Asked) -> Answer:
    """One page of posts or comments, with the totals in the header."""
    if asked.path.endswith("/wp/v2/posts"):
        rows = [_post(post, asked.origin) for post in blog.posts]
    elif asked.path.endswith("/wp/v2/comments"):
        rows = [_comment(comment, post, asked.origin) for post in blog.posts for comment in post.comments]
    else:
        return Answer(b'{"code":"rest_no_route"}', 404, "application/json; charset=UTF-8")
    by = {"id": "id", "modified": "modified_gmt"}.get(asked.value("orderby"), "date_gmt")
    rows.sort(key=lambda row: (row[by], row["id"]), reverse=asked.value("order", "desc") == "desc")
    size, page = int(asked.value("per_page", "10")), int(asked.value("page", "1"))
    shown = rows[(page - 1) * size : page * size]
    if fields := asked.value("_fields"):
        shown = [{name: row[name] for name in fields.split(",")} for row in shown]
    headers = {"X-WP-Total": str(len(rows)), "X-WP-TotalPages": str(math.ceil(len(rows) / size))}
    return Answer(orjson.dumps(shown), 200, "application/json; charset=UTF-8", headers)


def _times(at: Any, name: str) -> dict[str, str]:
    return {name: f"{at.astimezone(_ZONE):%Y-%m-%dT%H:%M:%S}", f"{name}_gmt": f"{at:%Y-%m-%dT%H:%M:%S}"}


def _post(post: KnownPost, origin: str) -> dict[str, Any]:
    terms = [
        [{"name": n, "taxonomy": "category"} for n in post.categories],
        [{"name": n, "taxonomy": "post_tag"} for n in post.tags],
    ]
    return {
        "id": post.number,
        **_times(post.at, "date"),
        **_times(post.modified or post.at, "modified"),
        "type": "post",
        "link": origin + post.path,
        "_links": {"self": [{"href": f"{origin}/wp-json/wp/v2/posts/{post.number}"}]},
        "title": {"rendered": post.title},
        "content": {
            "rendered": "\n".join(body_html(post, part) for part in range(1, len(post.parts) + 1)),
            "protected": False,
        },
        "_embedded": {
            "author": [{"name": post.author, "link": f"{origin}/author/{post.author.lower()}/"}],
            "wp:term": terms,
        },
    }


def _comment(comment: KnownComment, post: KnownPost, origin: str) -> dict[str, Any]:
    return {
        "id": comment.number,
        "post": post.number,
        "parent": comment.parent or 0,
        "author_name": comment.author,
        "author_url": "",
        **_times(comment.at, "date"),
        "content": {"rendered": f"<p>{comment.text}</p>"},
        "link": f"{origin}{post.path}comment-page-1/#comment-{comment.number}",
        "type": "comment",
    }
