"""Brief to instance: defaults filled in and listed, and all the rounding there is."""

from teamopt.resolve.assumed import Assumed
from teamopt.resolve.instance import Resolved, resolve
from teamopt.resolve.offers import Offer

__all__ = ["Assumed", "Offer", "Resolved", "resolve"]
