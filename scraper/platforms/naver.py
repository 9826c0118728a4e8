"""Naver Blog: PostView frames, the body in se-main-container."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Naver(Platform):
    """Names of the SmartEditor markup (ONE and 2.0)."""

    name = "naver"
    hosts = ("blog.naver.com", "m.blog.naver.com")
    marks = ("ssl.pstatic.net/static/blog", "blogpfthumb.phinf.naver.net", "blogId=", "blogimgs.pstatic.net")
    classes = ("se-main-container", "se-title-text", "se_publishDate", "blog2_container")
    roles: ClassVar[Roles] = {
        "title": (
            ".se-title-text",
            ".se_title .se_textarea",
            ".htitle .itemSubjectBoldfont",
            ".pcol1.itemSubjectBoldfont",
            ".tit_h3",
        ),
        "body": (".se-main-container", ".se_component_wrap.sect_dsc", "#postViewArea", ".post_ct"),
        "author": (".blog2_container .nick .link", ".blog2_container .nick", ".nick", ".blog_author .ell"),
        "date": (".se_publishDate", ".blog2_container .date", ".date.fil5", ".blog_date"),
        "tags": (".post_tag", ".wrap_tag", ".tag_area"),
        "categories": (".blog2_series", ".category_title", ".cate"),
        "comments": (".u_cbox_list", "#cbox_module"),
        "comment": ("li.u_cbox_comment",),
        "comment_author": (".u_cbox_nick",),
        "comment_date": (".u_cbox_date",),
        "comment_text": (".u_cbox_contents",),
    }
    post_path = re.compile(r"^/(?:PostView\.n(?:aver|hn)\?|[^/]+/\d{6,}(?:$|\?))")
    list_path = re.compile(r"^/(?:PostList|prologue|PostTitleListAsync)|^/[^/?]+/?(?:$|\?)")
