"""Signed quotations: words in quotation marks, a dash, and who said them.

Example:
    >>> [a.source.of(text) for a in find_signed("“Never again.” — Ana Silva", quoted)]
    ['Ana Silva']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.model import Attribution, Quoted, Span

MAX_INDENT: Final = 20
"""Blanks before a quotation that still begins its line."""
MAX_SIGNATURE: Final = 90
"""Characters of a signature: a name, perhaps with a role or a place."""

_SIGNATURE: Final = re.compile(
    rf"[ \t\u00a0]*\n?[ \t\u00a0]*(?P<dash>--|[―—–-])[ \t\u00a0]*"
    rf"(?P<who>[^\W\d_a-zß-öø-ÿ][^\n“”\"]{{1,{MAX_SIGNATURE}}}?)[ \t\u00a0.]*(?=\n|$)"
)


def find_signed(text: str, quoted: Iterable[Quoted]) -> Iterator[Attribution]:
    """Attributions of quoted stretches that are followed by a signature on their line.

    The stretch begins its paragraph and the signature ends one; the cue is the dash.
    """
    for stretch in quoted:
        if stretch.depth or not stretch.closed:
            continue
        before = text[max(0, stretch.start - MAX_INDENT) : stretch.start].rstrip(" \t")
        if before[-1:] not in {"", "\n"}:
            continue
        found = _SIGNATURE.match(text, stretch.end)
        if found:
            cue, who = Span(*found.span("dash")), Span(*found.span("who"))
            content = (Span(stretch.start, stretch.end),)
            yield Attribution(cue, who, content, form="signature")
