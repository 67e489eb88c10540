"""Tables drawn once for all tests that look at them."""

from __future__ import annotations

from functools import cache

from .grammar import draw_table

drawn = cache(draw_table)
