"""What the check of texts reaches on drawn circulars, by the run in the suite.

``aimed`` is where it has to come to; ``reached`` is what it must not fall behind.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Shares of figures and changes, the worst that is allowed."""

    confirmed: float
    accused: float
    found: float
    confirmed_elsewhere: float
    accused_elsewhere: float
    confirmed_of_changed: float


AIMED = Limits(
    confirmed=0.97,
    accused=0.0,
    found=0.95,
    confirmed_elsewhere=0.001,
    accused_elsewhere=0.003,
    confirmed_of_changed=0.03,
)
REACHED = Limits(
    confirmed=0.96,
    accused=0.02,
    found=0.92,
    confirmed_elsewhere=0.004,
    accused_elsewhere=0.01,
    confirmed_of_changed=0.03,
)
