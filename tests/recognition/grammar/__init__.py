"""A seeded grammar of annex tables: it draws random sheets of which the truth is known.

It knows nothing of the product that reads them.
"""

from __future__ import annotations

from .registry import LAYOUTS, draw_table
from .truth import Extra, Indicator, Planted, Table, Truth

__all__ = ["LAYOUTS", "Extra", "Indicator", "Planted", "Table", "Truth", "draw_table"]
