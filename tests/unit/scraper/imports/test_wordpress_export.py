"""WordPress' exports: what is published and what is not, and every field of a post and a comment."""

import pytest
from export_texts import WXR_AUTHOR, wxr, wxr_comment, wxr_item

from pipelines.found import Problem
from pipelines.normalise import normalise
from scraper.imports.export_files import ExportFile
from scraper.imports.told import LeftOut, Told
from scraper.imports.wordpress import read_wordpress


@pytest.fixture
def read(tmp_path):
    def _read(*texts):
        files = []
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}.xml"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            files.append(ExportFile(path))
        return list(read_wordpress(files))

    return _read


def kept(told):
    return normalise(told.post, fetched_at=told.taken_at).post


def test_a_post_with_all_that_an_export_says(read):
    labels = (
        '<category domain="category" nicename="a-b"><![CDATA[A &amp; B]]></category>'
        '<category domain="post_tag" nicename="c"><![CDATA[c]]></category>'
        '<category domain="post_format" nicename="post-format-aside"><![CDATA[Aside]]></category>'
    )
    dates = {"wp__post_modified": "2016-03-07 00:00:00", "wp__post_modified_gmt": "2016-03-07 05:00:00"}
    (told,) = read(wxr(wxr_item(3, labels, title="A &amp; <i>b</i>", **dates)))
    post = kept(told)
    assert (post.url, post.title, [one.name for one in post.authors]) == (
        "https://blog.example/3/",
        "A & b",
        ["Ada L."],
    )
    assert (post.published.isoformat(), post.published_offset) == ("2016-03-05T14:12:00+00:00", -300)
    assert (post.modified.isoformat(), post.modified_offset) == ("2016-03-07T05:00:00+00:00", -300)
    assert (post.categories, post.tags) == (("A & B",), ("c",))
    assert (post.language, post.platform, post.blog_url) == ("en-GB", "wordpress", "https://blog.example/")
    assert post.aliases == ("https://blog.example/?p=3",)
    assert (told.post.native_id, told.key) == ("3", "import:wordpress")
    assert post.fetched_at.isoformat() == "2020-03-02T10:00:00+00:00"
    assert set(post.sources.values()) == {"import"}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        *(({"wp__status": status}, status) for status in ("draft", "pending", "private", "future", "trash")),
        *(({"wp__post_type": kind}, kind) for kind in ("page", "attachment", "nav_menu_item", "revision", "wp_block")),
        ({"wp__post_password": "x"}, "password"),
    ],
)
def test_what_is_not_published_is_left_out_under_its_reason(read, said, reason):
    assert read(wxr(wxr_item(1, **said))) == [LeftOut(reason)]


@pytest.mark.parametrize(
    ("local", "utc", "at", "offset"),
    [
        ("2016-03-05 09:12:00", "2016-03-05 14:12:00", "2016-03-05T14:12:00+00:00", -300),
        ("2016-03-05 09:12:00", "0000-00-00 00:00:00", "2016-03-05T09:12:00+00:00", None),
        ("0000-00-00 00:00:00", "2016-03-05 14:12:00", "2016-03-05T14:12:00+00:00", 0),
    ],
)
def test_dates(read, local, utc, at, offset):
    (told,) = read(wxr(wxr_item(1, wp__post_date=local, wp__post_date_gmt=utc)))
    post = kept(told)
    assert (post.published.isoformat(), post.published_offset) == (at, offset)


def test_a_post_without_a_date_has_none(read):
    none = "0000-00-00 00:00:00"
    (told,) = read(wxr(wxr_item(1, wp__post_date=none, wp__post_date_gmt=none)))
    assert kept(told).published is None


def test_an_item_is_exported_after_it_was_written(read):
    later = "2020-03-03 00:00:00"
    by_post, by_comment = read(
        wxr(
            wxr_item(1, wp__post_date=later, wp__post_date_gmt=later),
            wxr_item(2, wxr_comment(1, comment_date_gmt=later)),
        )
    )
    assert (by_post.taken_at, by_comment.taken_at) == (None, None)
    assert kept(by_post).published.isoformat() == "2020-03-03T00:00:00+00:00"


def test_comments_are_those_approved_in_their_thread(read):
    inside = "".join(
        (
            wxr_comment(2, "One\n\ntwo.", comment_author_url="https://r.example/"),
            wxr_comment(3, parent=2),
            wxr_comment(4, comment_approved="0"),
            wxr_comment(5, comment_approved="spam"),
            wxr_comment(6, comment_approved="trash"),
            wxr_comment(7, comment_type="pingback", parent=4),
            wxr_comment(8, comment_type="trackback"),
            wxr_comment(9, comment_type="order_note"),
            wxr_comment(10, comment_type="", comment_author=""),
            wxr_comment(11, comment_content=" "),
        )
    )
    (told,) = read(wxr(wxr_item(1, inside)))
    post = kept(told)
    assert [(one.id, one.kind) for one in post.comments] == [
        ("comment-2", "comment"), ("comment-3", "comment"), ("comment-7", "pingback"), ("comment-8", "trackback"),
        ("comment-10", "comment"),
    ]  # fmt: skip
    first, reply, *_, last = post.comments
    assert (first.text, first.author, first.author_url) == ("One\n\ntwo.", "Reader 2", "https://r.example/")
    assert (first.published.isoformat(), first.published_offset) == ("2016-03-06T13:00:02+00:00", -300)
    assert (first.permalink, reply.parent_id) == ("https://blog.example/1/#comment-2", "comment-2")
    assert last.author is None


def test_files_of_one_export_know_each_other(read):
    posts = wxr(wxr_item(1, content__encoded="[gallery]"), authors="")
    picture = wxr_item(
        2, wp__post_type="attachment", wp__post_parent="1", wp__attachment_url="https://blog.example/a.jpg"
    )
    told, left_out = read(posts, wxr(picture))
    assert (told.post.authors[0].name, left_out) == ("Ada L.", LeftOut("attachment"))
    assert 'src="https://blog.example/a.jpg"' in told.post.html


def test_the_first_version_names_authors_and_labels_otherwise(read):
    labels = (
        "<category><![CDATA[News]]></category>"
        '<category domain="category" nicename="news"><![CDATA[News]]></category>'
        '<category domain="tag" nicename="odd"><![CDATA[Odd]]></category>'
    )
    (told,) = read(wxr(wxr_item(1, labels, dc__creator="Ada Lovelace"), version="1.0", authors=""))
    assert (told.post.authors[0].name, told.post.categories, told.post.tags) == ("Ada Lovelace", ("News",), ("Odd",))


def test_what_is_broken_is_a_problem_and_spoils_nothing_else(read):
    odd = "<item><title>neither type nor status</title></item>"
    bad = wxr_item(2, content__encoded="a\x08b &nbsp; <b>c").replace("<title><![CDATA[Post 2]]>", "<title>Q & A")
    problem, told = read(wxr(odd, bad))
    assert isinstance(problem, Problem)
    assert "item 1" in problem.what
    assert (told.post.title, kept(told).text) == ("Q & A", "")
    assert told.post.html == "<p>ab &nbsp; <b>c</p>"


def test_another_encoding(read):
    text = wxr(wxr_item(1, title="Ré"), authors=WXR_AUTHOR).replace("UTF-8", "ISO-8859-1")
    (told,) = read(text.encode("latin-1"))
    assert isinstance(told, Told)
    assert told.post.title == "Ré"
