"""What servers do to crawlers, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endless_spaces import calendar, endless_spaces, replytocom, session_ids, tag_products
from hostile_answers import (
    disallowed,
    endless_body,
    entity_bombs,
    file_urls,
    gzip_bomb,
    huge_pages,
    login_pages,
    private_redirects,
    redirect_ring,
    robots_down,
    self_sitemap,
    soft_404,
    wrong_charset,
)
from second_addresses import endless_readers, print_views, threads_of_parts
from server_faults import drip, empty, flaky, rate_limited, resets, slow, stalls, truncated, unavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from generated_blog import Answer, Asked

    Site = Callable[[Asked], Answer]

MISBEHAVIOURS: dict[str, Callable[[Site], Site]] = {
    function.__name__: function
    for function in (
        unavailable,
        resets,
        truncated,
        stalls,
        empty,
        flaky,
        slow,
        drip,
        rate_limited,
        calendar,
        session_ids,
        replytocom,
        tag_products,
        endless_spaces,
        redirect_ring,
        private_redirects,
        entity_bombs,
        self_sitemap,
        gzip_bomb,
        endless_body,
        huge_pages,
        file_urls,
        wrong_charset,
        soft_404,
        login_pages,
        robots_down,
        disallowed,
        print_views,
        endless_readers,
        threads_of_parts,
    )
}
