"""Words in quotation marks that no cue attributes: whole quoted sentences and paragraphs.

A quoted paragraph goes on with the speaker of the one before it; a quoted sentence
after an attributed one in its paragraph is the same speaker's. Short stretches (scare
quotes, titles) are no quotations.

Example:
    >>> find_unattributed(article, reading, quotations)
    [Quotation(id='', kind='direct', ...)]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.model import Article, Party, Quotation, Quoted, Reading, Span

MIN_WORDS: Final = 4
"""Words below which a stretch without a cue is taken for a scare quote or a title."""
CONFIDENCE: Final = 0.3
"""Of a quotation without a cue; on PolNeAR, whose annotators want a cue, fewer are right."""


def find_unattributed(
    article: Article, reading: Reading, attributed: Sequence[Quotation]
) -> list[Quotation]:
    """Direct quotations without a cue, with the speaker that carries over, if any."""
    text = article.text
    covered = [part for quotation in attributed for part in quotation.content]
    found: list[Quotation] = []
    for stretch in reading.quoted:
        span = Span(stretch.start, stretch.end)
        if stretch.depth or any(part.overlaps(span) for part in covered):
            continue
        if not _is_sentence(text, span):
            continue
        speaker = _carried(text, stretch, [*attributed, *found])
        found.append(Quotation("", "direct", (span,), speaker=speaker, confidence=CONFIDENCE))
    return found


def _is_sentence(text: str, span: Span) -> bool:
    """Whether a stretch is a statement: words enough, and it fills a sentence of its own."""
    inner = span.of(text).strip("\"'`“”‘’«»„ ")
    if len(inner.split()) < MIN_WORDS or inner[-1:] not in ".!?…":
        return False
    before = text[: span.start].rstrip(" \t")
    return inner[:1].isupper() and (not before or before[-1] in '\n.!?:”"’')


def _carried(text: str, stretch: Quoted, earlier: Sequence[Quotation]) -> Party | None:
    """The speaker of the quotation that this one goes on from."""
    before = [q for q in earlier if q.content[-1].end <= stretch.start and q.kind != "indirect"]
    if not before:
        return None
    last = max(before, key=lambda q: q.content[-1].end)
    between = text[last.content[-1].end : stretch.start]
    same_paragraph = "\n" not in between.strip("\n") and between.count("\n") == 0
    next_paragraph = not between.strip() and stretch.continues
    return last.speaker if same_paragraph or next_paragraph else None
