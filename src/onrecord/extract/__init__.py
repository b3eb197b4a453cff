"""Facts from a read and resolved article: quotations."""

from onrecord.extract.quotations import extract_quotations

__all__ = ["extract_quotations"]
