"""Exports damaged anywhere: nothing is raised, and what is whole is still read."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from export_texts import atom, backup_entry, wxr, wxr_comment, wxr_item
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scraper.extractors.fragment import read_fragment
from scraper.imports.autop import make_paragraphs
from scraper.imports.blogger import read_blogger
from scraper.imports.export_files import ExportFile
from scraper.imports.told import Told
from scraper.imports.wordpress import read_wordpress

WHOLE = range(1, 7)
CDATA = b"<![CDATA["
WXR = wxr(*(wxr_item(number, wxr_comment(number)) for number in WHOLE)).encode()
ATOM = atom(*map(backup_entry, WHOLE)).encode()
DAMAGE = st.tuples(
    st.floats(0, 1),
    st.integers(0, 40),
    st.sampled_from([b"", b"\x00", b"<item>", b"]]>", CDATA, b"&x;", b"\xff"]),
)


@settings(deadline=None)
@given(st.lists(DAMAGE, min_size=1, max_size=3))
def test_damage_raises_nothing_and_costs_its_own_items_only(damages):
    for whole, read in ((WXR, read_wordpress), (ATOM, read_blogger)):
        damaged = whole
        for place, length, instead in damages:
            at = max(int(place * len(damaged)), 900)  # the head says what it is
            damaged = damaged[:at] + instead + damaged[at + length :]
        with tempfile.NamedTemporaryFile() as file:
            file.write(damaged)
            file.flush()
            told = [item for item in read([ExportFile(Path(file.name))]) if isinstance(item, Told)]
        for item in told:
            read_fragment(item.post)
        if all(instead != CDATA for _, _, instead in damages):  # what it opens nobody closes
            assert len(told) >= len(WHOLE) - 2 * len(damages)


@given(st.text(alphabet="ab\n <>/p\"'=!-", max_size=80))
def test_paragraphs_lose_no_letters(text):
    assume(not re.search(r"</?p[^\w:>-]", text))  # `<p a>`: a paragraph's tag is made anew, without attributes
    made = make_paragraphs(text).replace("<br />", "").replace("<p>", "").replace("</p>", "")
    assert [one for one in made if one in "ab"] == [one for one in text if one in "ab"]
