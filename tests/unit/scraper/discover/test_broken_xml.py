"""XML that is no XML: what is read of it, and what is left alone."""

import pytest

from scraper.discover.broken_xml import read_xml


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        pytest.param("<rss><![CDATA[<!DOCTYPE html><p>Old pages begin so.]]></rss>", "<!DOCTYPE html><p>Old pages begin so.", id="cdata"),
        pytest.param("<rss><![CDATA[<!ENTITY copy 'x'>]]> &copy;</rss>", "<!ENTITY copy 'x'> ©", id="an entity in CDATA is nobody's"),
        pytest.param("<!DOCTYPE rss><rss><![CDATA[<!doctype html>]]></rss>", "<!doctype html>", id="one of its own, and one in CDATA"),
        pytest.param("<!-- <!DOCTYPE a> --><!DOCTYPE rss [<!ENTITY me 'you'>]><rss>I, &me;&amp;</rss>", "I, &", id="after a comment"),
        pytest.param("<!DOCTYPE x [<!ENTITY me 'you'>]><rss>I, &me;</rss>", "I, ", id="before the root"),
    ],
)  # fmt: skip
def test_declarations_go_and_talk_of_them_stays(xml, text):
    root = read_xml(xml.encode())
    assert root is not None
    assert "".join(root.itertext()) == text
