"""Brief to instance: defaults filled in and listed, and all the rounding there is."""

from teamopt.resolve.assumed import Assumed
from teamopt.resolve.hiring import Offer
from teamopt.resolve.instance import Resolved, resolve

__all__ = ["Assumed", "Offer", "Resolved", "resolve"]
