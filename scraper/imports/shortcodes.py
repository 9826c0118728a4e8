"""WordPress' own shortcodes (caption, gallery, embed, audio, video, sourcecode) as the markup a page has of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ATTRIBUTES = r"(?P<attributes>(?:\s(?:[^\]\"']|\"[^\"]*\"|'[^']*')*)?)"
_SHORTCODE = re.compile(
    rf"(?P<before>\[?)\[(?P<name>caption|wp_caption|gallery|playlist|embed|audio|video|sourcecode){_ATTRIBUTES}\]"
    r"(?:(?P<inside>(?:(?!\[(?P=name)\b).)*?)\[/(?P=name)\])?(?P<after>\]?)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"(?P<name>[\w-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"']+))")
_PICTURE = re.compile(r"\s*(?P<picture>(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(?P<caption>.*)\Z", re.DOTALL)
_LONE_ADDRESS = re.compile(r"(?m)^[^\S\n]*(https?://[^\s<>\"]+)[^\S\n]*$")
_EMBEDDED = frozenset(
    """
    amazon.com animoto.com anghami.com bsky.app cloudup.com crowdsignal.com dai.ly dailymotion.com flic.kr flickr.com
    imgur.com instagram.com issuu.com kickstarter.com meetup.com mixcloud.com pca.st pinterest.com pocketcasts.com
    polldaddy.com reddit.com reverbnation.com scribd.com slideshare.net smugmug.com someecards.com soundcloud.com
    speakerdeck.com spotify.com ted.com tiktok.com tumblr.com twitter.com videopress.com vimeo.com vine.co
    wordpress.tv x.com youtu.be youtube.com
    """.split()  # noqa: SIM905 - a page of quotes reads worse
)
_FILMS = ("src", "mp4", "m4v", "webm", "ogv", "flv", "mp3", "m4a", "ogg", "wav")


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that the export lists: a picture for the galleries."""

    url: str
    parent: str | None = None  # number of the post to which it was added
    alt: str | None = None
    caption: str | None = None
    order: int = 0  # as the author has put it among the post's


def expand_shortcodes(text: str, media: Mapping[str, Medium], post: str | None) -> str:
    """The text with WordPress' own shortcodes as markup; those of plugins stay as they are written.

    Shape: a gallery holds the pictures it names, else those added to the `post`; one that names none is nothing.
        `[[caption]]` is how an author writes of a shortcode: it loses one pair of brackets.
    Source: https://codex.wordpress.org/Shortcode and `add_shortcode` in wp-includes/media.php.
    """
    return _SHORTCODE.sub(partial(_markup, media, post), text) if "[" in text else text


def _markup(media: Mapping[str, Medium], post: str | None, match: re.Match[str]) -> str:
    if match["before"] and match["after"]:
        return match[0][1:-1]
    given = {
        one["name"].lower(): one["double"] or one["single"] or one["bare"] or ""
        for one in _ATTRIBUTE.finditer(match["attributes"])
    }
    inside = match["inside"] or ""
    name = match["name"]
    if name in ("caption", "wp_caption"):
        markup = _caption(given, inside)
    elif name == "gallery":
        markup = "".join(_figure(medium) for medium in _chosen(given, media, post))
    elif name == "sourcecode":
        language = given.get("language") or given.get("lang") or ""
        markup = f'<pre><code class="language-{escape(language)}">{inside.strip()}</code></pre>'
    elif name == "embed":
        markup = frame_of(inside.strip() or given.get("src", ""))
    else:
        url = next((given[key] for key in _FILMS if given.get(key)), None)
        markup = f'<{name} src="{escape(url)}" controls></{name}>' if url and name != "playlist" else ""
    return f"{match['before']}{markup}{match['after']}"


def embed_lines(text: str) -> str:
    """Plain text with the film or picture itself where its address stands alone on a line.

    Source: `WP_oEmbed` in wp-includes/class-wp-oembed.php, the hosts of its list.
    """
    return _LONE_ADDRESS.sub(lambda match: frame_of(match[1]) if _embeds(match[1]) else match[1], text)


def _embeds(url: str) -> bool:
    host = url.partition("://")[2].partition("/")[0].lower()
    return any(host == known or host.endswith(f".{known}") for known in _EMBEDDED)


def frame_of(url: str) -> str:
    """What an editor embeds by its address alone."""
    return f'<iframe src="{escape(url)}"></iframe>' if url.startswith(("http://", "https://")) else url


def _caption(given: Mapping[str, str], inside: str) -> str:
    match = _PICTURE.match(inside)
    if match is None:
        return inside
    caption = given.get("caption") or match["caption"].strip()
    return f"<figure>{match['picture']}<figcaption>{caption}</figcaption></figure>" if caption else inside


def _chosen(given: Mapping[str, str], media: Mapping[str, Medium], post: str | None) -> list[Medium]:
    named = given.get("ids") or given.get("include")
    if named:
        return [media[number] for number in dict.fromkeys(re.findall(r"\d+", named)) if number in media]
    left_out = set(re.findall(r"\d+", given.get("exclude", "")))
    owner = given.get("id") or post
    chosen = [one for number, one in media.items() if owner and one.parent == owner and number not in left_out]
    return sorted(chosen, key=lambda one: one.order)


def _figure(medium: Medium) -> str:
    caption = f"<figcaption>{medium.caption}</figcaption>" if medium.caption else ""
    return f'<figure><img src="{escape(medium.url)}" alt="{escape(medium.alt or "")}">{caption}</figure>'
