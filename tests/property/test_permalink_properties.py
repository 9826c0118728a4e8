"""Canonical forms of any address."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipelines.permalinks import canonical_permalink, permalink_key

_PIECES = st.sampled_from(
    ["/", "//", ".", "..", "%", "%2e", "%2F", "%zz", "é", "あ", "?", "&", "=", "#", ";jsessionid=1", "a", "B", "index.html", "utm_source=x",
     "sid=abcdef", ":", "@", "\\", " ", "www.", "\u200b", "\ud800", "[", "]", "|", "+"],
)  # fmt: skip
_ADDRESSES = st.builds(
    lambda scheme, host, rest: f"{scheme}://{host}{''.join(rest)}",
    st.sampled_from(["http", "https", "HTTP", "ftp"]),
    st.sampled_from(
        ["example.org", "WWW.Example.org:80", "münchen.example", "a.blogspot.de", "[::1]", "x" * 80 + ".org", ""]
    ),
    st.lists(_PIECES, max_size=8),
)


@given(st.one_of(_ADDRESSES, st.text(max_size=60)))
def test_the_canonical_form_of_a_canonical_form_is_itself(url: str) -> None:
    once = canonical_permalink(url)
    assert canonical_permalink(once) == once


@given(_ADDRESSES)
def test_an_address_and_its_canonical_form_have_one_key(url: str) -> None:
    assert permalink_key(canonical_permalink(url)) == permalink_key(url)


@given(_ADDRESSES)
def test_canonical_forms_are_ascii_without_fragment(url: str) -> None:
    canonical = canonical_permalink(url)
    if canonical.startswith(("http://", "https://")) and canonical != url.strip():
        assert canonical.isascii()
        assert "#" not in canonical
