"""Where: places of an article on the map, and the countries that its people belong to.

Example:
    >>> entities = resolve_places(article, reading, resolve_entities(article, reading))
    >>> find_place("Paris, Texas").country
    'USA'
"""

from onrecord.resolve.places.find import find_place, is_seat, resolve_places
from onrecord.resolve.places.names import with_place_names

__all__ = ["find_place", "is_seat", "resolve_places", "with_place_names"]
