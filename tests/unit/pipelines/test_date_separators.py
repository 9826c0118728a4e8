"""What may stand between a day and its time: Drupal prints "Sa, 14.03.2015 - 17:20"."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipelines.dates import parse_date


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sa, 14.03.2015 - 17:20", "de"),
        ("14/03/2015 - 17:20", "fr"),
        ("03/14/2015 - 17:20", "en"),
        ("2015-03-14 - 17:20", None),
        ("14.03.2015 – 17:20", "de"),
        ("14.03.2015, 17:20", "de"),
    ],
)
def test_a_dash_before_the_time(text: str, language: str | None) -> None:
    read = parse_date(text, language=language)
    assert read is not None
    assert (read.at, read.precision) == (datetime(2015, 3, 14, 17, 20, tzinfo=UTC), "minute")
