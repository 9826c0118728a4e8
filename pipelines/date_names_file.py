"""Writes the names that the vocabularies are made of, `cldr_names.json`: `python -m pipelines.date_names_file`.

Babel needs 1.5 s to say them for all languages, and each process would wait so long that meets a text in none of the
likely ones; dateparser needs 0.1 s to load. Out of the file they take 0.1 s. It tells the versions that it is made of.
"""

from __future__ import annotations

import babel
import dateparser  # type: ignore[import-untyped]
import orjson

from pipelines.date_babel import all_ids, language_of
from pipelines.date_babel_distances import other_months_in, phrases_in, words_in
from pipelines.date_babel_zones import offsets_by_zone
from pipelines.date_cldr import NAMES_FILE


def made_with() -> dict[str, str]:
    """The versions that are installed."""
    return {"babel": babel.__version__, "dateparser": dateparser.__version__}


def names_file() -> bytes:
    """The file as the installed versions give it, one language a line."""
    head = orjson.dumps({"made_with": made_with(), "offsets": offsets_by_zone()})[:-1]
    lines = [orjson.dumps(base) + b":" + orjson.dumps(_language(base)) for base in all_ids()]
    return head + b',"languages":{\n' + b",\n".join(lines) + b"\n}}\n"


def _language(base: str) -> dict[str, object]:
    told = {"ago": phrases_in(base), "words": words_in(base), "months": other_months_in(base)}
    return {key: value for key, value in (language_of(base) | told).items() if value}


if __name__ == "__main__":
    NAMES_FILE.write_bytes(names_file())
