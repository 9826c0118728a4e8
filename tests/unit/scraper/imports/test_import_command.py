"""`blogarchive import`: what it brings in, twice, over what is there, and what it says of what it cannot read."""

import fcntl
import json
import sqlite3

import pytest
from export_texts import atom, backup_entry, takeout_entry, wxr, wxr_comment, wxr_item

from exports.post import Author, Block
from pipelines.found import FoundComment, FoundDate, FoundPost
from pipelines.normalise import normalise
from pipelines.outcome import Outcome
from pipelines.store import UNFINISHED, UNTOLD, open_store
from pipelines.store_finish import finish_posts
from scraper.cli import run


@pytest.fixture
def export(tmp_path):
    def _export(text, name="export.xml"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return _export


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "archive"


def bring(archive, *sources, capsys=None, options=()):
    code = run(["import", str(archive), *map(str, sources), "--format", "jsonl", "--json", "-q", *options])
    return code, json.loads(capsys.readouterr().out) if capsys else None


def posts(archive):
    lines = (archive / "dataset" / "posts.jsonl").read_bytes().splitlines()
    return {row["url"]: row for row in map(json.loads, lines)}


def state(archive):
    """All that the archive remembers but how often it was told."""
    with sqlite3.connect(archive / "archive.sqlite") as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: sorted(map(repr, db.execute(f"SELECT * FROM {name}")))
            for name in names
            if name not in ("tally", "requests", "captures")
        }


def shown(url="https://blog.example/1/", comments=(), **said):
    """A post as a page of the blog shows it."""
    date = FoundDate("2016-03-05T09:12:00-05:00", "meta", machine=True)
    given = {
        "title": "Post 1",
        "authors": (Author("Ada L."),),
        "published": (date,),
        "html": "<p>Words of 1.</p>",
        "text": "Words of 1.",
        **said,
    }
    blocks = (Block("paragraph", given["text"]),)
    return FoundPost(url, comments=comments, blocks=blocks, sources={"text": "body"}, **given)


def crawled(archive, *found, at):
    with open_store(archive) as store:
        for one in found:
            store.keep(Outcome(0, one.url, kept=[normalise(one, fetched_at=at)]))
        store.set_meta("blog_url", "https://blog.example/")
        finish_posts(store)
        store.set_meta(UNTOLD, None)  # a crawl that ended well has told of it


def test_importing_twice_changes_nothing(archive, export, capsys):
    path = export(wxr(wxr_item(1, wxr_comment(2)), wxr_item(2), wxr_item(3, wp__status="draft")))
    code, told = bring(archive, path, capsys=capsys)
    assert (code, told["new"], told["posts"], told["comments"]) == (0, 2, 2, 1)
    assert told["left_out"] == {"draft": 1}
    before = posts(archive), state(archive)
    code, told = bring(archive, path, capsys=capsys)
    assert (code, told["new"], told["changed"]) == (0, 0, 0)
    assert (posts(archive), state(archive)) == before


def test_a_later_export_is_a_new_version_of_what_changed(archive, export):
    bring(archive, export(wxr(wxr_item(1), wxr_item(2))))
    bring(archive, export(wxr(wxr_item(1, wxr_comment(2)), wxr_item(2))))
    assert {url: row["version"] for url, row in posts(archive).items()} == {
        "https://blog.example/1/": 2, "https://blog.example/2/": 1,
    }  # fmt: skip


def test_over_a_crawl_only_what_says_more_is_a_new_version(archive, export, fetched_at):
    seen = FoundComment("Comment 2.", anchor="comment-2", author="Reader 2", source="page")
    crawled(archive, shown(comments=(seen,)), shown("https://blog.example/2/", title="Post 2"), at=fetched_at)
    with open_store(archive, read_only=True) as store:
        ids = {post.url: post.post_id for post in store.records.posts()}
    bring(archive, export(wxr(wxr_item(1, wxr_comment(2) + wxr_comment(3, parent=2)), wxr_item(2))))
    rows = posts(archive)
    assert {url: row["post_id"] for url, row in rows.items()} == ids
    first, second = rows["https://blog.example/1/"], rows["https://blog.example/2/"]
    assert (first["version"], second["version"]) == (2, 1)
    assert [(one["id"], one["depth"]) for one in first["comments"]] == [("comment-2", 0), ("comment-3", 1)]
    assert first["sources"]["text"] == "body"
    assert first["fetched_at"] == "2026-11-23T12:00:00Z"


def test_a_crawl_after_an_import_keeps_ids_and_what_the_export_told(archive, export, fetched_at):
    bring(archive, export(wxr(wxr_item(1, wxr_comment(2), link="http://www.blog.example/1"))))
    (before,) = posts(archive).values()
    with open_store(archive) as store:
        store.is_refreshed = True
        store.keep(Outcome(0, "https://blog.example/1/", kept=[normalise(shown(), fetched_at=fetched_at)]))
        finish_posts(store)
        (post,) = store.records.posts()
    assert (post.post_id, post.url) == (before["post_id"], "https://blog.example/1/")
    assert [one.id for one in post.comments] == ["comment-2"]


def test_an_import_amid_a_refresh_that_was_killed_takes_nothing_away(archive, export, fetched_at, capsys):
    crawled(archive, shown(), at=fetched_at)
    with open_store(archive) as store:
        store.set_meta(UNFINISHED, "{}")
        store.set_meta(UNTOLD, '{"removed":1}')
    code, told = bring(archive, export(wxr(wxr_item(1, wxr_comment(2)))), capsys=capsys)
    assert (code, told["new"], told["changed"], told["removed"]) == (0, 0, 1, 0)
    with open_store(archive, read_only=True) as store:
        places = [url for _, url in store.records.places()]
        assert (store.meta(UNFINISHED), store.meta(UNTOLD)) == ("{}", '{"removed":1}')
    assert len(places) == 2
    assert "https://blog.example/1/" in places


def test_a_post_under_its_new_address_is_the_one_that_was_crawled(archive, export, fetched_at):
    old = shown("https://blog.example/2016/03/1/", aliases=("https://blog.example/?p=1",))
    other = shown("https://blog.example/x/", title="X", published=(), aliases=("https://blog.example/?p=2",))
    crawled(archive, old, other, at=fetched_at)
    bring(archive, export(wxr(wxr_item(1, wxr_comment(2)), wxr_item(2))))
    rows = posts(archive)
    assert set(rows) == {"https://blog.example/2016/03/1/", "https://blog.example/x/", "https://blog.example/2/"}
    assert rows["https://blog.example/2016/03/1/"]["aliases"] == [
        "https://blog.example/?p=1",
        "https://blog.example/1/",
    ]
    assert len(rows["https://blog.example/2016/03/1/"]["comments"]) == 1


def test_blogger_comments_come_in_their_thread_by_date(archive, export):
    under = "<thr:in-reply-to ref='tag:blogger.com,1999:blog-9.post-1'/>"
    related = "<link rel='related' href='http://www.blogger.com/feeds/9/1/comments/default/50'/>"
    late = backup_entry(60, "comment", under, "late", "http://n/#c60").replace("2016-03-05", "2016-03-09")
    entries = (late, backup_entry(50, "comment", under, "first", "http://n/#c50"), backup_entry(1))
    reply = backup_entry(70, "comment", under + related, "reply", "http://n/#c70").replace("2016-03-05", "2016-03-10")
    bring(archive, export(atom(reply, *entries)))
    (post,) = posts(archive).values()
    assert [(one["text"], one["depth"]) for one in post["comments"]] == [("first", 0), ("reply", 1), ("late", 0)]


def test_a_takeout_needs_an_address(archive, export, capsys):
    path = export(atom(takeout_entry(1), home=None), "feed.atom")
    assert run(["import", str(archive), str(path), "-q"]) == 1
    assert "name it with --blog URL" in capsys.readouterr().err
    assert bring(archive, path, options=("--blog", "notes.example"))[0] == 0
    assert list(posts(archive)) == ["https://notes.example/2016/03/1.html"]


def test_what_cannot_be_read_is_told_and_the_rest_is_there(archive, export, capsys):
    text = wxr(wxr_item(1), "<item><title>odd</title></item>", wxr_item(3, link=""))
    code, told = bring(archive, export(text.replace("</rss>", "")), capsys=capsys)
    assert code == 3
    assert told["posts"] == 1
    assert [words.partition(":")[0] for words in told["unread"]] == [
        "item 2 cannot be read", "Post 3", "the file ends too early, at item 3",
    ]  # fmt: skip
    assert len(state(archive)["problems"]) == 3
    bring(archive, export(wxr(wxr_item(1))))
    assert state(archive)["problems"] == []


@pytest.mark.parametrize("content", ["", "<html></html>", "<rss><channel></channel></rss>"])
def test_what_is_no_export_makes_no_archive(archive, export, capsys, content):
    path = export(content)
    assert run(["import", str(archive), str(path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "export.xml is no export that can be read" in line
    assert not archive.exists()
    assert run(["import", str(archive), "nowhere.xml"]) == 2


def test_two_archives_are_one(tmp_path, archive, fetched_at):
    other = tmp_path / "other"
    later = fetched_at.replace(day=25)
    one, two, three = (f"https://blog.example/{number}/" for number in (1, 2, 3))
    crawled(archive, shown(one, html="<p>Old.</p>", text="Old."), shown(two), at=fetched_at)
    crawled(other, shown(one), shown(three), at=later)
    with open_store(other) as store:
        store.changes.set_gone("blog.example/3", later.replace(day=26))
        finish_posts(store)
    with open_store(archive) as store:
        store.keep(Outcome(0, "https://blog.example/4/", "failed", "404"))
    assert bring(archive, other)[0] == 0
    before = state(archive)
    with open_store(archive, read_only=True) as store:
        told = [
            (post.url, post.version, post.text, post.removed_at is None) for post in store.records.posts(history=True)
        ]
    assert told == [
        (one, 1, "Old.", True), (one, 2, "Words of 1.", True), (two, 1, "Words of 1.", True),
        (three, 1, "Words of 1.", False),
    ]  # fmt: skip
    assert bring(archive, other)[0] == 0
    assert state(archive) == before


def test_an_older_archive_adds_its_history_below(tmp_path, archive, fetched_at):
    other = tmp_path / "other"
    for day, words in ((10, "One."), (12, "Two.")):
        crawled(other, shown(html=f"<p>{words}</p>", text=words), at=fetched_at.replace(day=day))
    for day, words in ((11, "Two."), (13, "Three.")):
        crawled(archive, shown(html=f"<p>{words}</p>", text=words), at=fetched_at.replace(day=day))
    for _ in range(2):
        bring(archive, other)
        with open_store(archive, read_only=True) as store:
            history = [(post.version, post.text, post.first_seen.day) for post in store.records.posts(history=True)]
        assert history == [(1, "One.", 10), (2, "Two.", 10), (3, "Three.", 10)]


def test_an_archive_into_a_new_one_is_the_same(tmp_path, archive, fetched_at):
    other = tmp_path / "other"
    crawled(other, shown(), shown("https://blog.example/2/"), at=fetched_at)
    bring(archive, other)
    assert state(archive) == state(other)


def test_archives_that_cannot_be_read(tmp_path, archive, fetched_at, capsys):
    other = tmp_path / "other"
    crawled(other, shown(), at=fetched_at)
    with (other / ".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert run(["import", str(archive), str(other)]) == 1
    assert "another run holds" in capsys.readouterr().err
    assert run(["import", str(other), str(other)]) == 2
    assert "is the archive itself" in capsys.readouterr().err
    for content in (b"", b"no database"):
        (other / "archive.sqlite").write_bytes(content)
        assert run(["import", str(archive), str(other)]) == 1
        assert "archive.sqlite" in capsys.readouterr().err
    assert not archive.exists()
