"""HTML made safe: the tags and attributes that may stay."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pipelines.text import mend_controls

if TYPE_CHECKING:
    import nh3

# What carries meaning in a post; everything else goes and leaves its text. Pictures and films stay as addresses.
_TAGS = frozenset(
    """
    a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup
    dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark
    ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td
    tfoot th thead time tr tt u ul var video wbr
    """.split()  # noqa: SIM905 - a page of quotes reads worse
)
_GONE = frozenset(
    ("script", "style", "noscript", "template", "select", "textarea", "iframe", "object", "svg", "math", "form")
)
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "audio": {"src", "controls"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "q": {"cite"},
    "source": {"src", "type"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
    "video": {"src", "poster", "controls", "width", "height"},
    "code": {"class"},  # names the language
    "pre": {"class"},
}
_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
# An address without a scheme, in any attribute that is kept and holds one.
_MAY_BE_RELATIVE = re.compile(r"(?:href|src|cite|poster)\s*=\s*[\"']?(?!https?:|mailto:|tel:)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _cleaner(base_url: str | None) -> nh3.Cleaner:
    """A cleaner for the pages of one address: compiled once, relative addresses made absolute."""
    import nh3  # noqa: PLC0415 - the reader works without it

    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags=set(_GONE),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        link_rel=None,
        url_relative=("rewrite_with_base", base_url) if base_url else "pass_through",
    )


def safe_html(html: str, base_url: str | None = None) -> str:
    """The same markup with only the tags and attributes that carry meaning, and no address that runs.

    Shape: a fragment; relative addresses are made absolute where `base_url` is known; scripts, styles, forms and frames
        are gone with all they hold, other unknown tags leave their text.
    Errors: raises nothing.

    >>> safe_html('<p onclick="x()">a <a href="/b">b</a><script>c</script></p>', "http://e.example/")
    '<p>a <a href="http://e.example/b">b</a></p>'
    """
    if not html:
        return ""
    base = base_url if base_url and base_url.startswith(("http://", "https://")) else None
    if base and not _MAY_BE_RELATIVE.search(html):
        base = None  # a cleaner with an address is good for one page alone, and making it costs as much as its work
    cleaned = _cleaner(base).clean(html)
    # What stands wrongly in a table is moved before it, and may be torn there only when it is read again.
    if "<table" in cleaned:
        cleaned = _cleaner(base).clean(cleaned)
    return mend_controls(cleaned).strip()
