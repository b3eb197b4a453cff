"""Which part of a text is the article, and which is the page around it.

Nothing is deleted: banners, captions, share bars, teasers and leftover tags are
marked, so that nothing is extracted from them and every offset stays true.

Example:
    >>> text = "This article is more than 2 years oldThe bridge is open, the mayor said."
    >>> [(section.kind, text[section.start:section.end][:10]) for section in mark_sections(text)]
    [('furniture', 'This artic'), ('body', 'The bridge')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from onrecord.model import Section, SectionKind
from onrecord.read.blocks import Block, Tag, find_blocks, find_tags, plain_words
from onrecord.read.headings import find_dateline, is_byline, is_title, looks_like_headline
from onrecord.read.rules import Rule, load_rules
from onrecord.read.teasers import tells_another_story

HEAD_BLOCKS: Final = 8
"""Paragraphs in which headline, byline and dateline are looked for."""

TITLE_BLOCKS: Final = 4
"""Paragraphs in which the title is looked for."""

END_BLOCKS: Final = 8
"""Paragraphs in which credits and contacts are looked for."""

MAX_FURNITURE_CHARS: Final = 450
"""Longer paragraphs are prose. The longest furniture in Wikinews and PolNeAR
has 179; this leaves room for notices of rights and cookies, which neither has."""

MAX_TEASERS: Final = 3
MAX_WRAPPED_SHARE: Final = 1 / 3
"""Where more paragraphs stand in tags than this, tags are the text's way and tell nothing."""

MAX_LIST_ITEMS: Final = 60
MAX_ITEM_CHARS: Final = 250

_CITATION: Final = re.compile(r"[\"“].{3,}[\"”]\s*[—–-]|\b(?:19|20)\d\d\)?\.?$")


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph, or the rest of one, on its way to a section."""

    block: Block
    start: int
    end: int
    kind: SectionKind = "body"
    note: str | None = None

    def of(self, text: str) -> str:
        return plain_words(text[self.start : self.end])


def mark_sections(text: str, *, title: str | None = None) -> tuple[Section, ...]:
    """Divide a text into its sections.

    Args:
        text: The article's text, as read.
        title: Its title where the source states one; a line equal to it is the headline.

    Returns:
        Sections in order, without overlaps; they cover every character that is not blank.
    """
    tags = find_tags(text)
    blocks = find_blocks(text, tags)
    parts = [_Part(block, block.inner.start, block.inner.end) for block in blocks]
    parts = _mark_title(text, parts, title)
    parts = _cut_banners(text, parts)
    parts = _mark_lines(text, parts)
    parts = _mark_list(text, parts)
    parts = _mark_corrections(text, parts)
    parts = _mark_head(text, parts)
    parts = _mark_teasers(text, parts)
    return tuple(_merge(text, _cut_tags(text, blocks, parts, tags)))


def _mark_title(text: str, parts: list[_Part], title: str | None) -> list[_Part]:
    return [
        replace(part, kind="headline", note="the title")
        if i < TITLE_BLOCKS and is_title(part.of(text), title)
        else part
        for i, part in enumerate(parts)
    ]


def _cut_banners(text: str, parts: list[_Part]) -> list[_Part]:
    """Furniture glued to the front of paragraphs, over a line's end where it goes on there."""
    rules = load_rules("furniture", "glued")
    cut: list[_Part] = []
    done = 0
    for i, part in enumerate(parts):
        start = max(part.start, done)
        while part.kind == "body" and start < part.end:
            found = _banner(text, start, rules, at_head=i < HEAD_BLOCKS)
            if found is None:
                break
            rule, done = found
            cut.append(replace(part, start=start, end=done, kind=rule.kind, note=rule.note))
            start = done + len(text[done : part.end]) - len(text[done : part.end].lstrip())
        if start < part.end:
            cut.append(replace(part, start=start))
    return cut


def _banner(
    text: str, start: int, rules: tuple[Rule, ...], *, at_head: bool
) -> tuple[Rule, int] | None:
    for rule in rules:
        if (at_head or rule.where != "head") and (match := rule.pattern.match(text, start)):
            return rule, match.end()
    return None


def _mark_lines(text: str, parts: list[_Part]) -> list[_Part]:
    """Paragraphs that are furniture or code as a whole."""
    rules = (*load_rules("markup"), *load_rules("furniture"))
    last = len(parts)
    return [
        _by_rules(
            part, part.of(text), rules, at_head=i < HEAD_BLOCKS, at_end=last - i <= END_BLOCKS
        )
        for i, part in enumerate(parts)
    ]


def _by_rules(
    part: _Part, words: str, rules: tuple[Rule, ...], *, at_head: bool, at_end: bool
) -> _Part:
    if part.kind != "body" or len(words) > MAX_FURNITURE_CHARS:
        return part
    for rule in rules:
        placed = rule.where == "any" or (at_head if rule.where == "head" else at_end)
        if placed and rule.pattern.fullmatch(words):
            return replace(part, kind=rule.kind, note=rule.note)
    return part


def _mark_list(text: str, parts: list[_Part]) -> list[_Part]:
    """A list of sources or links at the end: its heading, and only items under it."""
    headings = load_rules("furniture", "list")
    for i in range(max(1, len(parts) - MAX_LIST_ITEMS), len(parts)):
        words = parts[i].of(text)
        if len(words) > 60 or not any(rule.pattern.fullmatch(words) for rule in headings):
            continue
        if all(part.kind != "body" or _is_item(part.of(text)) for part in parts[i + 1 :]):
            note = headings[0].note
            return parts[:i] + [replace(part, kind="furniture", note=note) for part in parts[i:]]
    return parts


def _is_item(words: str) -> bool:
    if len(words) > MAX_ITEM_CHARS:
        return False
    return not words.rstrip('"”’)').endswith((".", "!", "?", ":")) or bool(_CITATION.search(words))


def _mark_corrections(text: str, parts: list[_Part]) -> list[_Part]:
    lines, headings = load_rules("corrections"), load_rules("corrections", "heading")
    marked: list[_Part] = []
    headed = False
    for part in parts:
        words = part.of(text)
        heading = len(words) <= 80 and any(rule.pattern.fullmatch(words) for rule in headings)
        rule = next((rule for rule in lines if rule.pattern.match(words[:250])), None)
        if part.kind in ("body", "furniture") and (heading or rule):
            part = replace(part, kind="correction", note=rule.note if rule else "correction")
        elif headed and part.kind == "body":
            part = replace(part, kind="correction", note="correction")
        headed = heading
        marked.append(part)
    return marked


def _mark_head(text: str, parts: list[_Part]) -> list[_Part]:
    """Headline, byline and dateline, among the first paragraphs."""
    marked = list(parts)
    bodies = [i for i, part in enumerate(parts) if part.kind == "body"]
    if bodies and not any(part.kind == "headline" for part in parts):
        _mark_first_line(text, marked, bodies)
    for i in reversed([i for i in bodies if i < HEAD_BLOCKS and marked[i].kind == "body"]):
        if is_byline(marked[i].of(text)):
            marked[i] = replace(marked[i], kind="byline", note=None)
    # A line with the date, and after it the place in front of the first sentence.
    for i in [i for i in bodies if i < HEAD_BLOCKS and marked[i].kind == "body"]:
        part = marked[i]
        found = find_dateline(text[part.start : part.end])
        if found is not None:
            cut = _cut(text, part, part.start + found.length)
            if len(cut) > 1:
                marked[i : i + 1] = cut
                break
            marked[i] = cut[0]
    return marked


def _mark_first_line(text: str, parts: list[_Part], bodies: list[int]) -> None:
    first, line = bodies[0], parts[bodies[0]].of(text)
    below = parts[bodies[1]].of(text) if len(bodies) > 1 else ""
    if is_byline(line) or find_dateline(line):
        return
    if looks_like_headline(line, below):
        parts[first] = replace(parts[first], kind="headline", note="a first line without a stop")


def _cut(text: str, part: _Part, end: int) -> list[_Part]:
    rest = text[end : part.end]
    cut = [replace(part, end=end, kind="dateline")]
    if rest.strip():
        cut.append(replace(part, start=end + len(rest) - len(rest.lstrip())))
    return cut


def _mark_teasers(text: str, parts: list[_Part]) -> list[_Part]:
    """Paragraphs in stray tags at the end that tell another story than all before them."""
    bodies = [i for i, part in enumerate(parts) if part.kind == "body"]
    trailing: list[int] = []
    while bodies and parts[bodies[-1]].block.wrapped and len(trailing) < MAX_TEASERS:
        trailing.append(bodies.pop())
    wrapped = sum(parts[i].block.wrapped for i in bodies)
    if not trailing or not bodies or wrapped > MAX_WRAPPED_SHARE * len(bodies):
        return parts
    article = "\n".join(text[parts[i].start : parts[i].end] for i in bodies)
    marked = list(parts)
    for i in trailing:
        part = parts[i]
        if not tells_another_story(part.of(text), article):
            break
        marked[i] = replace(
            part,
            start=part.block.start if part.start == part.block.inner.start else part.start,
            end=part.block.end if part.end == part.block.inner.end else part.end,
            kind="teaser",
            note="a paragraph of another story",
        )
    return marked


def _cut_tags(
    text: str, blocks: tuple[Block, ...], parts: list[_Part], tags: tuple[Tag, ...]
) -> Iterator[Section]:
    """Parts without the tags in them, and those tags; furniture and teasers keep theirs."""
    whole = [part for part in parts if part.kind in ("furniture", "teaser", "markup")]
    pieces: list[Section] = [_section(part) for part in whole if part.start < part.end]
    covered = iter(sorted((part.start, part.end) for part in whole))
    at = next(covered, None)
    free: list[Tag] = []
    for tag in tags:
        while at is not None and at[1] <= tag.start:
            at = next(covered, None)
        if at is None or tag.end <= at[0]:
            free.append(tag)
    pieces += [Section("markup", tag.start, tag.end, "leftover tag") for tag in free]
    rest = [part for part in parts if part.kind not in ("furniture", "teaser", "markup")]
    pieces += _outside(text, rest, free)
    yield from sorted(pieces, key=lambda piece: piece.start)


def _outside(text: str, parts: list[_Part], tags: list[Tag]) -> Iterator[Section]:
    """The stretches of parts that no tag covers."""
    k = 0
    for part in parts:
        start = part.start
        while k < len(tags) and tags[k].end <= start:
            k += 1
        while k < len(tags) and tags[k].start < part.end:
            yield from _trimmed(text, replace(part, start=start, end=tags[k].start))
            start = max(start, tags[k].end)
            if tags[k].end > part.end:
                break
            k += 1
        yield from _trimmed(text, replace(part, start=start))


def _trimmed(text: str, part: _Part) -> Iterator[Section]:
    piece = text[part.start : part.end]
    if part.start < part.end and piece.strip():
        start = part.start + len(piece) - len(piece.lstrip())
        yield _section(replace(part, start=start, end=start + len(piece.strip())))


def _section(part: _Part) -> Section:
    return Section(part.kind, part.start, part.end, part.note)


def _merge(text: str, sections: Iterator[Section]) -> Iterator[Section]:
    """Neighbouring stretches of the body as one section."""
    open_body: Section | None = None
    for section in sections:
        if open_body is None:
            open_body = section
        elif section.kind == open_body.kind == "body":
            open_body = replace(open_body, end=section.end)
        else:
            yield open_body
            open_body = section
    if open_body is not None:
        yield open_body
