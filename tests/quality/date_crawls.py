"""Simulated crawls: blogs that write their dates in numbers only, some with machine dates or dated paths beside them."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from exports.post import Comment, Post
from pipelines.dates import look_of, resolve_dates, stated_orders
from pipelines.found import FoundDate
from pipelines.kept import dated
from pipelines.settle import gather_evidence, settle_post

_FORMATS = {
    "dmy": ("{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{d}-{m}-{y}", "{d:02}/{m:02}/{yy:02}", "{d:02}/{m:02}/{y} {t}"),
    "mdy": ("{m:02}/{d:02}/{y}", "{m}/{d}/{y}", "{m}.{d}.{y}", "{m:02}-{d:02}-{y}", "{m}/{d}/{yy:02}", "{m}/{d}/{y} {t}"),
    "ymd": ("{y}/{m:02}/{d:02}", "{y}.{m}.{d}"),
}  # fmt: skip
# What blogs of a language write, with the odd one whose theme does otherwise.
_ORDERS = {
    "en": ("mdy", "dmy"),
    "en-US": ("mdy", "mdy", "dmy"),
    "en-GB": ("dmy",),
    "de": ("dmy",),
    "fr": ("dmy", "dmy", "mdy"),
    "ja": ("ymd",),
}
_ORDERS |= {None: ("dmy", "mdy"), "es": ("dmy",), "pt-BR": ("dmy",), "it": ("dmy", "mdy")}
FETCHED = datetime(2024, 3, 10, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Blog:
    """The posts that a crawl keeps of one blog, and the days that they are really of."""

    posts: list[Post]
    truth: dict[str, datetime]


def blog(seed: int) -> Blog:
    """One blog with its own two formats (posts, comments), language and habits."""
    rng = random.Random(seed)
    language = rng.choice(list(_ORDERS))
    order = rng.choice(_ORDERS[language])
    post_format, comment_format = rng.choice(_FORMATS[order]), rng.choice(_FORMATS[order])
    machine, paths = rng.random() < 0.3, rng.random() < 0.2
    posts, truth = [], {}
    for number in range(rng.randint(4, 40)):
        at = datetime(2006, 1, 1, 12, tzinfo=UTC) + timedelta(minutes=rng.randrange(60 * 24 * 365 * 17))
        found = [FoundDate(_written(post_format, at), "text")]
        if machine and rng.random() < 0.7:
            found.append(FoundDate(at.isoformat(), "time[datetime]", machine=True))
        url = f"http://b.test/{at:%Y/%m/%d}/p{number}" if paths else f"http://b.test/p{number}"
        reading = resolve_dates(found, language=language, fetched_at=FETCHED)
        truth[f"p{number}"] = at
        comments = []
        for reply in range(rng.randint(0, 5)):
            later = min(at + timedelta(days=rng.expovariate(1 / 8)), FETCHED)
            since = reading.at if reading and not reading.ambiguous else None
            text = FoundDate(_written(comment_format, later), "text")
            look = look_of(text.text)
            order = stated_orders(found, language=language).get(look) if look else None
            read = resolve_dates([text], language=language, fetched_at=FETCHED, after=since, order=order)
            comments.append(Comment(f"p{number}c{reply}", f"p{number}", **dated("published", read)))
            truth[f"p{number}c{reply}"] = later
        post = Post(
            url,
            f"p{number}",
            language=language,
            fetched_at=FETCHED,
            comments=tuple(comments),
            **dated("published", reading),
        )
        posts.append(post)
    return Blog(posts, truth)


def outcomes(blogs: int, *, first_seed: int = 0) -> Counter[str]:
    """How many dates of so many blogs are right, silently wrong, undecided and marked so, or unread."""
    counts: Counter[str] = Counter()
    for seed in range(first_seed, first_seed + blogs):
        one = blog(seed)
        evidence = gather_evidence(one.posts)
        for post in (settle_post(post, evidence) for post in one.posts):
            for key, kept in ((post.post_id, post), *((comment.id, comment) for comment in post.comments)):
                if kept.published is None:
                    counts["unread"] += 1
                elif kept.published_ambiguous:
                    counts["undecided"] += 1
                else:
                    counts["right" if kept.published.date() == one.truth[key].date() else "wrong"] += 1
    return counts


def _written(form: str, at: datetime) -> str:
    return form.format(d=at.day, m=at.month, y=at.year, yy=at.year % 100, t=f"{at:%H:%M}")


if __name__ == "__main__":
    counts = outcomes(400)
    total = counts.total()
    print("  ".join(f"{name} {count / total:.3%}" for name, count in counts.most_common()), f"(n={total}, 400 blogs)")
