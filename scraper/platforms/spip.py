"""SPIP: articles by number, forum threads nested in lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from scraper.model.platform import Platform

if TYPE_CHECKING:
    from scraper.model.platform import Roles


class Spip(Platform):
    """Names of the default skeleton "squelettes-dist"."""

    name = "spip"
    generator = re.compile(r"^SPIP\b")
    marks = ("spip.php", "/squelettes", "/local/cache-css/", "prive/javascript")
    classes = ("crayon", "cartouche", "spip_code")
    roles: ClassVar[Roles] = {
        "title": (".cartouche h1", "h1.entry-title", "h1.titre", ".titre-article", ".cartouche .titre"),
        "body": (".texte.entry-content", ".contenu-principal .texte", ".texte.surlignable", ".main .texte", ".texte"),
        "author": (".info-publi .auteurs", ".cartouche .vcard .fn", ".info-publi .vcard", ".auteur", ".vcard"),
        "date": (".cartouche abbr.published", "abbr.published", "p.info-publi time", ".info-publi", ".publication"),
        "tags": (".mots", ".tags", "a[href*=spip.php?mot]"),
        "categories": (".arbo a[href*=rubrique]",),
        "comments": ("#forum", ".comments-posts", ".comments-thread", "ul.forum"),
        "comment": ("li.comment", "li.forum-fil", "div.forum-chapo"),
        "comment_author": (".comment-meta .fn", ".forum-chapo .auteur", ".vcard .fn"),
        "comment_date": ("abbr.date", ".forum-chapo abbr", ".comment-meta abbr"),
        "comment_text": (".comment-content", ".forum-texte"),
    }
    feeds = ("/spip.php?page=backend",)
    list_path = re.compile(r"[?&](?:rubrique\d*|mot\d+|auteur\d+|debut_\w+=\d+)|spip\.php\?(?:rubrique|mot|auteur)\d+")
    post_path = re.compile(r"spip\.php\?article\d+|[?&]id_article=\d+|/article\d+(?:\.html)?$")
    never = re.compile(r"[?&](?:page=(?:forum|recherche|login|imprim)|action=|var_mode=)")
