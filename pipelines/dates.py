"""Date text to a UTC instant: precision, offset, source. The door to the rooms `date_*`."""

from __future__ import annotations

from pipelines.date_choice import resolve_dates
from pipelines.date_cldr import Order
from pipelines.date_orders import Look, look_of, stated_orders
from pipelines.date_reading import parse_date
from pipelines.instant import Instant, Reading

__all__ = ["Instant", "Look", "Order", "Reading", "look_of", "parse_date", "resolve_dates", "stated_orders"]
