"""The life of agreements: signed, in force, suspended, left, extended, expired.

Example:
    >>> for step in milestones_of(scene, article):
    ...     print(step.stage, step.effective)
"""

from onrecord.extract.agreements.find import milestones_of

__all__ = ["milestones_of"]
