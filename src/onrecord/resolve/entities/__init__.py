"""Who and what an article speaks of: mentions gathered into entities.

Example:
    >>> for entity in resolve_entities(article, reading):
    ...     print(entity.name, [article.text[m.start : m.end] for m in entity.mentions])
"""

from onrecord.resolve.entities.chains import resolve_entities

__all__ = ["resolve_entities"]
