"""How well comments are found where no class, id or data attribute tells: the hand-annotated pages with all of them taken out.

The pages lie beside the repository and are not part of it; the test is skipped where they are absent. The floors are
what was measured on 23 November 2026, a little below; they only rise.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from lxml import etree

from pipelines.threads import thread_comments
from scraper.extractors.comments import find_thread
from scraper.html import read_html
from scraper.model.platform import Platform

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
NAMING = ("class", "itemprop", "itemtype", "itemscope", "role")
FLOORS = {"named": {"comments": 0.99, "author": 0.99}, "blinded": {"comments": 0.97, "author": 0.95}}

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the annotated pages lie beside the repository")


def blind(root) -> None:
    """Takes every name out; ids become numbers, and the links to them follow."""
    ids: dict[str, str] = {}
    for node in root.iter(etree.Element):
        for name in [n for n in node.attrib if n in NAMING or n.startswith(("data-", "aria-"))]:
            del node.attrib[name]
        for name in ("id", "name"):
            if node.get(name) and (name == "id" or node.tag == "a"):
                node.set(name, ids.setdefault(node.get(name), f"x{len(ids)}z"))
    for link in root.iter("a"):
        address, mark, anchor = (link.get("href") or "").partition("#")
        if mark:
            link.set("href", f"{address}#{ids.get(anchor, 'q')}")


def load_scorer():
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(page: Path, *, blinded: bool):
    source = read_html(page.read_bytes(), url="https://blog.example/")
    if blinded:
        blind(source.root)
        source = read_html(etree.tostring(source.root, method="html", encoding="unicode"), url="https://blog.example/")
    found = find_thread(source, Platform()).comments
    comments, _ = thread_comments(found, "p", [None] * len(found))
    fields = ("id", "parent_id", "author", "text", "kind")
    return {"comments": [{name: getattr(c, name) for name in fields} for c in comments]}


@pytest.mark.parametrize("how", FLOORS)
def test_comments_of_the_annotated_pages(how):
    scorer = load_scorer()
    rows = []
    for answer in sorted((CORPUS / "gold").glob("*.json")):
        gold = json.loads(answer.read_text(encoding="utf-8"))
        rows.append(scorer.page_score(gold, read(CORPUS / "pages" / f"{gold['id']}.html", blinded=how == "blinded")))
    summary = scorer.summary(rows)
    figures = {"comments": summary["comments"]["f1"], "author": summary["c_author"]["v"]}
    assert all(figures[name] >= floor for name, floor in FLOORS[how].items()), figures
    assert summary["no_comments"]["v"] == 1.0
