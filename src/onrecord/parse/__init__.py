"""The neural reader, and the exact rules that stand beside it."""

from onrecord.parse.reader import Reader

__all__ = ["Reader"]
