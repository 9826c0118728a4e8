"""One form and one key for all spellings of an address."""

from __future__ import annotations

import pytest

from pipelines.permalinks import canonical_permalink, permalink_key, same_permalink
from pipelines.url_parameters import is_noise


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTP://EXAMPLE.org/Path", "http://example.org/Path"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("http://example.org./a", "http://example.org/a"),
        ("http://user:secret@example.org/a", "http://example.org/a"),
        ("http://example.org/a#comment-3", "http://example.org/a"),
        ("http://example.org/a/?utm_source=feed&utm_medium=rss&p=3", "http://example.org/a/?p=3"),
        ("http://example.org/a?fbclid=x&gclid=y", "http://example.org/a"),
        ("http://example.org/a?PHPSESSID=0123abcd", "http://example.org/a"),
        ("http://example.org/a;jsessionid=0123ABCD?x=1", "http://example.org/a?x=1"),
        ("http://example.org/(S(abcdefgh0123))/a", "http://example.org/a"),
        ("http://example.org/a?sid=8f14e45fceea167a5a36dedd4bea2543", "http://example.org/a"),
        ("http://example.org/a?sid=12", "http://example.org/a?sid=12"),
        ("http://example.org/archive.php?y=2009&m=1", "http://example.org/archive.php?y=2009&m=1"),
        ("http://example.org/a/?replytocom=55#respond", "http://example.org/a/"),
        ("http://example.org/a.html?showComment=1310000000000#c1", "http://example.org/a.html"),
        ("http://example.org/a.html?m=1", "http://example.org/a.html"),
        ("http://example.org/?m=201005", "http://example.org/?m=201005"),
        ("http://example.org/index.html", "http://example.org/"),
        ("http://example.org/a/index.php?p=3", "http://example.org/a/?p=3"),
        ("http://example.org/index.php/2010/a", "http://example.org/index.php/2010/a"),
        ("http://example.org/index2.html", "http://example.org/index2.html"),
        ("http://example.org/a/./b/../c", "http://example.org/a/c"),
        ("http://example.org/../../a", "http://example.org/a"),
        ("http://example.org/a//b", "http://example.org/a/b"),
        ("http://example.org/%7Eann/%e3%81%82", "http://example.org/~ann/%E3%81%82"),
        ("http://example.org/あ", "http://example.org/%E3%81%82"),
        ("http://example.org/caf%E9", "http://example.org/caf%E9"),
        ("http://example.org/100%", "http://example.org/100%25"),
        ("http://example.org/a b", "http://example.org/a%20b"),
        ("http://example.org/a\\b", "http://example.org/a/b"),
        ("http://münchen.example/", "http://xn--mnchen-3ya.example/"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("http://example.org/sid-0123456789abcdef/a/5", "http://example.org/a/5"),
        ("http://example.org:81/PHPSESSID=a8f14e45fceea167a5a3/a.php", "http://example.org:81/a.php"),
        ("http://example.org/session-notes-of-a-summer-2019/", "http://example.org/session-notes-of-a-summer-2019/"),
        ("  http://example.org/a\n", "http://example.org/a"),
        ("http://[broken/", "http://[broken/"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
        ("", ""),
    ],
)
def test_canonical_form(written: str, canonical: str) -> None:
    assert canonical_permalink(written) == canonical
    assert canonical_permalink(canonical) == canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org/a", "https://www.example.org/a/"),
        ("http://ann.blogspot.com/2010/01/a.html", "http://ann.blogspot.co.uk/2010/01/a.html?m=1"),
        ("http://example.org/?a=1&b=2", "http://example.org/?b=2&a=1"),
        ("http://example.org/a/index.html", "http://example.org/a"),
    ],
)
def test_spellings_of_one_page(one: str, other: str) -> None:
    assert same_permalink(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.org/a", "http://example.org/A"),
        ("http://example.org:8080/a", "http://example.org/a"),
        ("http://example.org/?p=1", "http://example.org/?p=2"),
        ("http://www2.example.org/a", "http://example.org/a"),
    ],
)
def test_different_pages(one: str, other: str) -> None:
    assert permalink_key(one) != permalink_key(other)


@pytest.mark.parametrize(
    ("name", "value", "noise"),
    [
        ("UTM_Campaign", "x", True),
        ("phpsessid", "", True),
        ("p", "1", False),
        ("page", "2", False),
        ("s", "a search", False),
        ("s", "8f14e45fceea167a5a36dedd4bea2543", True),
        ("source", "rss----1234", True),
        ("source", "manual", False),
    ],
)
def test_noise_parameters(name: str, value: str, noise: bool) -> None:
    assert is_noise(name, value) is noise
