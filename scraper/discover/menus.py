"""Lists behind a menu of a form: the months that a `select` offers, as WordPress' and Blogger's archive widgets do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from scraper.discover.link_base import origin_and_target
from scraper.discover.link_urls import role_of_target
from scraper.model.page import PageLink

if TYPE_CHECKING:
    from scraper.discover.link_base import Here
    from scraper.html import Element

_ADDRESS = re.compile(r"(?:https?://|/(?!/)|\?)[^\s<>\"]+")
_TIME = re.compile(r"(?:19[89]|20[0-4])\d(?:[/-]?(?:0?[1-9]|1[0-2]))?/?")
_UNSAID = frozenset(("submit", "button", "image", "reset"))


def option_link(node: Element, here: Here) -> PageLink | None:
    """The list that one `option` of a menu leads to; None where it leads to none.

    Shape: its value is the address of a list or a post; or a year or a month, and the menu is all that its form sends.
    """
    value = (node.get("value") or "").strip()
    if not value:
        return None
    if not _ADDRESS.fullmatch(value):
        asked = _asked_by_form(node, value) if _TIME.fullmatch(value) else None
        url = here.absolute(asked) if asked is not None else None
        return PageLink(url, "archive", "menu") if url and url != here.url else None
    url = here.absolute(value)
    if url is None or url == here.url:
        return None
    told = role_of_target(origin_and_target(url)[1], here.platform)
    return PageLink(url, told, "menu") if told in ("post", "archive") else None


def _asked_by_form(option: Element, value: str) -> str | None:
    """What a browser asks for when the form is sent with this value; None where the form sends other things too."""
    menu = next(option.iterancestors("select"), None)
    form = next(option.iterancestors("form"), None)
    name = menu.get("name") if menu is not None else None
    if form is None or not name or (form.get("method") or "get").lower() != "get":
        return None
    for control in form.iter("input", "select", "textarea"):
        if control is not menu and control.get("name") and (control.get("type") or "") not in _UNSAID:
            return None
    return f"{(form.get('action') or '').partition('?')[0]}?{quote(name)}={quote(value)}"
