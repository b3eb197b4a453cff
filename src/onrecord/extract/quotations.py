"""Quotations: contents with their cue, speaker, addressee and what they speak of.

Example:
    >>> quotations, notes = extract_quotations(article, reading, entities)
    >>> quotations[0].content[0].of(article.text)
    '“We will not sign,”'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.confidence import LEAST, confidence, evidence_of, share
from onrecord.extract.contents import around, kind_of, nest
from onrecord.extract.continued import continued
from onrecord.extract.overlaps import Overlaps
from onrecord.extract.said_when import time_said
from onrecord.extract.told import without_addressee
from onrecord.extract.unattributed import find_unattributed
from onrecord.model import (
    Article,
    Attribution,
    Entity,
    Party,
    Quotation,
    Quoted,
    Reading,
    Span,
    Timex,
)
from onrecord.resolve.addressees import find_addressee, is_addressed
from onrecord.resolve.lookup import MentionIndex
from onrecord.resolve.phrases import Phrases


def extract_quotations(
    article: Article,
    reading: Reading,
    entities: Sequence[Entity],
    times: Sequence[Timex] = (),
    *,
    least: float = LEAST,
) -> tuple[Quotation, ...]:
    """The quotations of an article, in the order of their contents.

    Args:
        article: Its text is what all spans point into.
        reading: With its attributions settled (``attributed``).
        entities: Of the resolve stage; speakers, addressees and topics refer to them.
        times: Of the resolve stage; one beside the cue is when it was said.
        least: Confidence below which what the reader attributes, and marked words without a
            cue, are left out. What the form of the page shows stays.
    """
    index = MentionIndex(entities)
    phrases = Phrases(reading.words)
    marks = Overlaps((Span(one.start, one.end), one) for one in reading.quoted)
    drafts = [
        draft
        for one in reading.attributions
        if (draft := _quotation(article.text, one, marks, index, phrases))
        and (one.form != "read" or draft.confidence >= least)
    ]
    loose = find_unattributed(article, reading, drafts, index, phrases)
    drafts += [draft for draft in loose if draft.confidence >= least]
    drafts = continued(article.text, drafts, reading.quoted)
    drafts.sort(key=lambda q: (q.content[0].start, -q.content[-1].end))
    numbered = [replace(draft, id=f"q{place}") for place, draft in enumerate(drafts, 1)]
    outer = nest(numbered)
    return tuple(
        replace(
            q,
            about=_about(q, index),
            time=time_said(q.cue, phrases, times),
            within=outer.get(q.id),
        )
        for q in numbered
    )


def _quotation(
    text: str,
    attribution: Attribution,
    marks: Overlaps[Quoted],
    index: MentionIndex,
    phrases: Phrases,
) -> Quotation | None:
    content = _joined(text, attribution.content)
    if not content:
        return None
    addressed = is_addressed(text, attribution, phrases)
    source = None if addressed else attribution.source
    marked = [stretch for part in content for stretch in marks.with_span(part)]
    own = around(marked, attribution.cue)
    content = without_addressee(text, content, attribution.cue, own, phrases)
    attribution = replace(attribution, content=content)
    kind = kind_of(text, content, own)
    addressee = attribution.source if addressed else find_addressee(text, attribution, phrases)
    return Quotation(
        id="",
        kind=kind,
        content=content,
        cue=attribution.cue,
        speaker=Party(source.start, source.end, index.at(source, phrases)) if source else None,
        addressee=(
            Party(addressee.start, addressee.end, index.at(addressee, phrases))
            if addressee
            else None
        ),
        confidence=(
            confidence(evidence_of(attribution, kind))
            if attribution.form == "read"
            else share(attribution.form)
        ),
    )


def _joined(text: str, parts: Sequence[Span]) -> tuple[Span, ...]:
    """The parts, those with nothing but a blank between them as one."""
    found: list[Span] = []
    for part in parts:
        if found and not text[found[-1].end : part.start].strip(" \t\u00a0"):
            part = Span(found.pop().start, part.end)
        found.append(part)
    return tuple(found)


def _about(quotation: Quotation, index: MentionIndex) -> tuple[str, ...]:
    """Entities that the content mentions, without whoever speaks."""
    speaker = quotation.speaker.entity if quotation.speaker else None
    found = dict.fromkeys(entity for part in quotation.content for entity in index.topics(part))
    return tuple(entity for entity in found if entity != speaker)
