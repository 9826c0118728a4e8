"""Any blog: nothing is known but the conventions of markup."""

from __future__ import annotations

from scraper.model.platform import Platform


class Generic(Platform):
    """The platform of a page that no other claims; every role is left to the generic reader."""

    name = "generic"
