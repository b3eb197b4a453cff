"""Records and answers for the eye.

`onrecord.show.terminal` draws them with rich, which is loaded only by whoever imports it.
"""

from .neutral import neutral, neutral_line

__all__ = ["neutral", "neutral_line"]
