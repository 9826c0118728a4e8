"""Comments as services and engines printed them into pages: Haloscan, Z-Blog, JS-Kit, FC2, phpBB, webmentions."""

import pytest

import scraper

PAGE = """<html><head><title>A walk - My blog</title></head><body><div><h1>A walk</h1><p>3 May 2019</p>
<p>We walked along the river for two hours, and it rained for most of the way. Nobody complained.</p>
<p>The second half was drier, and the dogs enjoyed it more than we did.</p></div>{}</body></html>"""
ROWS = (
    (1, "Ann", "2019-05-04 10:12", "Lovely. I walked there last year and got lost."),
    (2, "Bert", "2019-05-05 08:01", "Which bakery was that?"),
    (3, "Cleo", "2019-05-06 09:30", "The one on the square."),
)
HOSTS = {
    "Haloscan": (
        (
            '<tr><td><a name="7{0}"></a><p>{3}</p><span class="byline"><a href="mailto:x{0}@mail.example">{1}</a> | '
            '<a href="http://h{0}.example" rel="nofollow">Homepage</a> | {2} | <a href="#7{0}">#</a></span></td></tr>'
        ),
        "<table><tr><td>Comments:</td></tr>{}</table>",
    ),
    "JS-Kit": (
        (
            '<div class="js-singleComment" id="jsid-{0}"><div class="js-singleCommentContent"><span '
            'class="js-singleCommentName">{1}</span> <span class="js-singleCommentDate">{2}</span><div '
            'class="js-singleCommentText">{3}</div><div><a href="javascript:void(0)">Reply</a> '
            '<a href="javascript:void(0)">Flag</a></div></div></div>'
        ),
        '<div class="js-Comments">{}</div>',
    ),
    "IntenseDebate": (
        (
            '<div class="idc-c" id="IDComment88{0}"><div class="idc-c-h"><div><a href="#">Vote up</a><span>+{0}</span></div>'
            '<p><a href="http://people.example/{0}" class="idc-a">{1}</a> · <a href="#IDComment88{0}">{2}</a></p></div>'
            '<div class="idc-c-t">{3}</div><div><a href="#">Reply</a> <a href="#">Report</a></div></div>'
        ),
        '<div id="idc-cover">{}</div>',
    ),
    "FC2": (
        (
            '<div class="cm-box"><h5 id="comment{0}">Re: パン</h5><p>{3}</p><p>{2} | <a href="http://j{0}.example">URL</a> | '
            '{1} #- [ <a href="?mode=edit&rno={0}">編集</a> ]</p></div>'
        ),
        '<div id="cm"><h4>コメント</h4>{}</div>',
    ),
    "phpBB": (
        (
            '<div id="p{0}" class="post bg1"><div class="postbody"><p class="author">by <strong><a href="./u{0}">{1}</a>'
            '</strong> » {2}</p><div class="content">{3}</div></div></div>'
        ),
        '<div class="forum"><h2>Discussion in the forum</h2>{}</div>',
    ),
    "webmentions": (
        (
            '<li class="h-cite u-comment"><a class="u-author h-card" href="https://w{0}.example"><b class="p-name">{1}</b>'
            '</a> <time class="dt-published">{2}</time><div class="e-content"><p>{3}</p></div></li>'
        ),
        "<h2>Webmentions</h2><ul>{}</ul>",
    ),
}


@pytest.mark.parametrize("host", HOSTS)
def test_every_comment_is_read_and_none_leaks(host: str) -> None:
    one, section = HOSTS[host]
    page = PAGE.format(section.format("".join(one.format(*row) for row in ROWS)))
    post = scraper.extract(page, url="http://blog.example/a-walk")
    assert post is not None
    assert [(c.author, c.published_raw, c.text) for c in post.comments] == [row[1:] for row in ROWS]
    assert post.text.endswith("more than we did.")


def test_an_answer_inside_the_words_of_another_comment_is_its_own() -> None:
    one = (
        '<ul class="msg" id="cmt{0}"><li class="msgname"><span class="commentname">{1}</span><br><small>发布于 {2}</small>'
        '</li><li class="msgarticle">{3}{4}</li></ul>'
    )
    inner = one.format(*ROWS[1], "")
    post = scraper.extract(
        PAGE.format(one.format(*ROWS[0], inner) + one.format(*ROWS[2], "")), url="http://b.example/a"
    )
    assert post is not None
    assert [(c.author, c.text) for c in post.comments] == [(row[1], row[3]) for row in ROWS]
    assert post.comments[1].parent_id == post.comments[0].id


def test_an_answer_that_stands_in_other_boxes_has_its_author() -> None:
    one = (
        '<div class="row"><div class="clear"><a href="/u{0}">{1}</a> · <span>Works at the mill</span><div class="t">{3}'
        '</div><div><a href="#">Reply</a> · <abbr title="{2}">{2}</abbr></div></div>{4}</div>'
    )
    inner = f'<div class="answers">{one.format(*ROWS[1], "")}</div>'
    page = PAGE.format("<h4>3 Comments</h4>" + one.format(*ROWS[0], inner) + one.format(*ROWS[2], ""))
    post = scraper.extract(page, url="http://b.example/a")
    assert post is not None
    assert [c.author for c in post.comments] == ["Ann", "Bert", "Cleo"]
