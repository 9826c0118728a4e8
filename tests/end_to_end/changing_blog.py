"""A blog that changes between two visits: edits, comments, moves, removals, new posts; honest by API and by pages."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from blog_pages import BlogSite
from generated_blog import Answer, KnownComment

if TYPE_CHECKING:
    import random

    from generated_blog import Asked, BlogPlan, KnownPost


@dataclass
class ChangingBlog:
    """Posts go by their numbers, 1 being the oldest; each change is younger than all before it."""

    plan: BlogPlan
    lastmods: bool = True  # the sitemap dates the posts
    gone: set[str] = field(default_factory=set)  # paths that answer 410
    moved: dict[str, str] = field(default_factory=dict)  # path: where it redirects to
    renamed: dict[str, str] = field(default_factory=dict)  # path: the address that the same page calls its own

    shut: bool = False  # the API answers nobody
    shut_for: str = ""  # or only where these words stand in the query

    def __post_init__(self) -> None:
        self.site = BlogSite(self.plan)
        self._now = self.site.blog.posts[0].at + timedelta(days=60)
        self._comments = sum(len(post.comments) for post in self.site.blog.posts)
        self._removed: dict[int, KnownPost] = {}

    def post(self, number: int) -> KnownPost:
        return self.site.blog.by_number[number]

    def edit(self, number: int, at: datetime | None = None) -> None:
        post = self.post(number)
        self._put(replace(post, title=f"{post.title} (edited)", modified=at or self._later()))

    def comment(self, number: int, text: str = "A word that came later.", parent: int | None = None) -> int:
        self._comments += 1
        post = self.post(number)
        comment = KnownComment(self._comments, "Nora Later", self._later(), text, parent)
        self._put(replace(post, comments=(*post.comments, comment)))
        return comment.number

    def edit_comment(self, number: int, comment: int) -> None:
        post = self.post(number)
        changed = (replace(c, text="Cut.") if c.number == comment else c for c in post.comments)
        self._put(replace(post, comments=tuple(changed)))

    def drop_comment(self, number: int, comment: int) -> None:
        post = self.post(number)
        self._put(replace(post, comments=tuple(c for c in post.comments if c.number != comment)))

    def remove(self, number: int, *, says_gone: bool = True) -> None:
        post = self._removed[number] = self.post(number)
        self.site.blog.replace_posts(other for other in self.site.blog.posts if other.number != number)
        if says_gone:
            self.gone.add(post.path)

    def restore(self, number: int) -> None:
        post = self._removed.pop(number)
        self.gone.discard(post.path)
        posts = sorted((*self.site.blog.posts, post), key=lambda other: -other.number)
        self.site.blog.replace_posts(posts)

    def move(self, number: int, path: str, *, redirects: bool = True) -> None:
        post = self.post(number)
        (self.moved if redirects else self.renamed)[post.path] = path
        self._put(replace(post, path=path, modified=self._later()))

    def comment_late(self, number: int) -> None:
        """A comment that waited among the first ones until now."""
        comment = KnownComment(self._comments + 500_000, "Nora Late", self.post(number).at, "It waited for long.")
        post = self.post(number)
        self._put(replace(post, comments=(comment, *post.comments)))

    def publish_planned(self, title: str, *, changed: datetime) -> None:
        """A new post whose last change lies before those of many others."""
        post = self.post(self.publish(title))
        self._put(replace(post, modified=changed))

    def publish(self, title: str) -> int:
        newest = self.site.blog.posts[0]
        at, number = self._later(), newest.number + 1
        path = f"/{at:%Y}/{at:%m}/{title.lower().replace(' ', '-')}/"
        post = replace(newest, number=number, path=path, title=title, at=at, comments=(), modified=None)
        self.site.blog.replace_posts((post, *self.site.blog.posts))
        return number

    def change_much(self, chance: random.Random, *, apart: bool) -> None:
        """Changes of all kinds at many posts; comments change `apart` from their posts, or with them."""
        numbers = sorted(self.site.blog.by_number)
        chance.shuffle(numbers)
        for number in numbers[: len(numbers) // 3]:
            self._change_comments(number, chance)
            if not apart:
                self.edit(number)
        for number in numbers[: len(numbers) // 2 : 2]:
            self.edit(number)
        for place, number in enumerate(numbers[-9:]):
            if place < 3:
                self.remove(number, says_gone=place > 0)
            else:
                self.move(number, f"/2030/{place:02}/moved-{number}/", redirects=place > 5)
        for place in range(4):
            self.publish(f"Fresh news {place}")

    def _change_comments(self, number: int, chance: random.Random) -> None:
        comments = self.post(number).comments
        if comments and chance.random() < 0.5:
            self.drop_comment(number, chance.choice(comments).number)
        elif comments:
            self.edit_comment(number, comments[-1].number)
        self.comment(number)

    def _later(self) -> datetime:
        self._now += timedelta(minutes=5)
        return self._now

    def _put(self, changed: KnownPost) -> None:
        posts = (changed if post.number == changed.number else post for post in self.site.blog.posts)
        self.site.blog.replace_posts(posts)

    def answer(self, asked: Asked) -> Answer:
        if "/wp-json/" in asked.path and (self.shut or (self.shut_for and self.shut_for in asked.query)):
            return Answer(b'{"code":"rest_forbidden"}', 401, "application/json; charset=UTF-8")
        if asked.path in self.gone:
            return Answer(b"gone", 410, "text/plain")
        if asked.path in self.moved:
            return Answer(b"", 301, headers={"Location": self.moved[asked.path]})
        honest = self.site.answer(replace(asked, path=self.renamed.get(asked.path, asked.path)))
        if honest.status != 200 or "json" in honest.content_type:
            return honest
        if asked.path == "/sitemap.xml" and self.lastmods:
            honest = replace(honest, body=re.sub("<loc>([^<]*)</loc>", self._dated, honest.body.decode()).encode())
        return _validated(asked, honest)

    def _dated(self, match: re.Match[str]) -> str:
        post = self.site.blog.by_path.get("/" + match[1].split("/", 3)[3])
        return f"{match[0]}<lastmod>{(post.modified or post.at).isoformat()}</lastmod>" if post else match[0]

    def known(self, origin: str) -> dict[str, dict[str, Any]]:
        """Address → what a dataset should say of each post that is there now."""
        return {
            origin.rstrip("/") + post.path: {
                "title": post.title,
                "comments": {f"comment-{c.number}": (c.text, _anchor(c.parent)) for c in post.comments},
            }
            for post in self.site.blog.posts
        }


def _anchor(number: int | None) -> str | None:
    return f"comment-{number}" if number else None


def _validated(asked: Asked, answer: Answer) -> Answer:
    tag = f'"{hashlib.md5(answer.body).hexdigest()}"'
    if asked.headers.get("if-none-match") == tag:
        return Answer(b"", 304, answer.content_type, {"ETag": tag})
    return replace(answer, headers={**answer.headers, "ETag": tag})


def said(posts: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The same of a dataset's records, but for those that were removed."""
    return {
        post["url"]: {
            "title": post["title"],
            "comments": {c["id"]: (c["text"], c["parent_id"]) for c in post["comments"]},
        }
        for post in posts
        if not post["removed_at"]
    }
