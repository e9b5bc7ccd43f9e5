"""A made-up city whose problems are known, so that the figures can be graded against the truth."""

from kiosk.demand.city.plan import City, Planted, build_city, first_day
from kiosk.demand.city.writing import write_city

__all__ = ["City", "Planted", "build_city", "first_day", "write_city"]
