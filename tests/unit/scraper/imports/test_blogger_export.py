"""Blogger's backup and its Takeout: posts, comments and their threads, and what is neither."""

import pytest
from export_texts import atom, backup_entry, takeout_entry

from exports.errors import CaptureError
from scraper.imports.blogger import read_blogger
from scraper.imports.export_files import ExportFile
from scraper.imports.told import LeftOut, Told

UNDER = (
    "<thr:in-reply-to href='http://notes.blogspot.example/2016/03/1.html' "
    "ref='tag:blogger.com,1999:blog-9.post-{}' type='text/html'/>"
)
ABOVE = "<link rel='related' href='http://www.blogger.com/feeds/9/1/comments/default/{}'/>"
SHOWN = "http://notes.blogspot.example/2016/03/1.html?showComment=5#c{}"


@pytest.fixture
def read(tmp_path):
    def _read(text, home=None):
        path = tmp_path / "blog.xml"
        path.write_text(text, "utf-8")
        return list(read_blogger([ExportFile(path)], home))

    return _read


def test_a_post_of_a_backup(read):
    label = "<category scheme='http://www.blogger.com/atom/ns#' term='odd'/>"
    (told,) = read(atom(backup_entry(1, more=label)))
    post = told.post
    assert (post.url, post.title) == ("http://notes.blogspot.example/2016/03/1.html", "Post 1")
    assert ([one.name for one in post.authors], post.tags, post.categories) == (["Ada L."], ("odd",), ())
    assert (post.published[0].text, post.published[0].source) == ("2016-03-05T09:12:00.001-05:00", "import:published")
    assert (post.html, post.native_id, post.platform) == ("<p>Words.</p>", "1", "blogger")
    assert (told.key, told.taken_at.isoformat()) == ("import:blogger", "2020-03-02T10:00:00+00:00")


def test_comments_of_a_backup_name_their_post_and_what_they_answer(read):
    first = backup_entry(5, "comment", UNDER.format(1), "Well.", SHOWN.format(5))
    reply = backup_entry(6, "comment", UNDER.format(1) + ABOVE.format(5), "No.", SHOWN.format(6))
    one, other, post = read(atom(first, reply, backup_entry(1)))
    assert isinstance(post, Told)
    assert [told.post.url for told in (one, other)] == [post.post.url] * 2
    (comment,), (answer,) = one.post.comments, other.post.comments
    assert (comment.anchor, comment.reply_to, comment.author, comment.text) == ("c5", None, "Ada L.", "Well.")
    assert (answer.anchor, answer.reply_to, answer.permalink) == ("c6", "c5", SHOWN.format(6))
    assert {one.key, other.key} == {"import:blogger#c5", "import:blogger#c6"}


def test_a_takeout_states_paths_only(read):
    parent = "<blogger:parent>tag:blogger.com,1999:blog-9.post-1</blogger:parent>"
    reply = f"{parent}<blogger:inReplyTo>tag:blogger.com,1999:blog-9.post-5</blogger:inReplyTo>"
    text = atom(
        takeout_entry(1), takeout_entry(5, "COMMENT", more=parent), takeout_entry(6, "COMMENT", more=reply), home=None
    )
    post, one, other = read(text, "https://notes.example/")
    assert post.post.url == one.post.url == "https://notes.example/2016/03/1.html"
    assert (one.post.comments[0].anchor, other.post.comments[0].reply_to) == ("c5", "c5")
    assert one.post.comments[0].permalink == "https://notes.example/2016/03/1.html#c5"
    with pytest.raises(CaptureError, match="--blog URL"):
        read(text)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (backup_entry(1, "settings"), "settings"),
        (backup_entry(1, "template"), "template"),
        (backup_entry(1, "page"), "page"),
        (backup_entry(1, more="<app:control><app:draft>yes</app:draft></app:control>"), "draft"),
        (takeout_entry(1, status="DRAFT"), "draft"),
        (takeout_entry(1, "PAGE"), "page"),
        (takeout_entry(1).replace("<blogger:trashed/>", "<blogger:trashed>2020</blogger:trashed>"), "trashed"),
        (takeout_entry(5, "COMMENT", "SPAM"), "comment, spam"),
        (backup_entry(5, "comment", UNDER.format(77)), "comment of no published post"),
    ],
)
def test_what_is_not_published_is_left_out_under_its_reason(read, entry, reason):
    assert read(atom(entry)) == [LeftOut(reason)]


def test_a_profile_that_is_gone_is_nobody(read):
    comment = backup_entry(5, "comment", UNDER.format(1), "Well.").replace("Ada L.", "Anonymous")
    told = read(atom(backup_entry(1), comment))[1]
    assert told.post.comments[0].author is None
