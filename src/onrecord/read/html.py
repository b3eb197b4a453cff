"""HTML pages to articles: their text and what they say of it, nothing run and nothing fetched.

Example:
    >>> page = "<html lang='en'><h1>Bridge opens</h1><p>" + "The bridge is open. " * 20
    >>> decode_page(page.encode(), "a.html").startswith("<html")
    True
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from onrecord.errors import ReadError
from onrecord.model import Article, Note
from onrecord.read.article import Stated, build_article, check_text, hash_id, split_authors
from onrecord.read.dates import parse_published
from onrecord.read.limits import MAX_ATTRIBUTES, MAX_PAGE_DEPTH, MAX_PAGE_ELEMENTS
from onrecord.read.options import ReadOptions
from onrecord.read.text import decode_text, marked_encoding, refuse_binary

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_HEAD_BYTES: Final = 2**14
_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_WIDE_TAG: Final = re.compile(
    r"<[A-Za-z][^\s/>]*+(?:[\s/]++[^\s=>/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+)"
    rf"{{{MAX_ATTRIBUTES + 1}}}"
)
"""A tag with too many attributes; nothing in it is tried twice, so it takes no time to miss."""

_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_ASIDE: Final = ("style", "noscript", "template", "iframe", "object", "embed", "svg")
"""Never looked at. Scripts stay in the tree: dates and authors stand in them as data;
the text is never taken from them."""

MIN_LINE_WORDS: Final = 8
MIN_PROSE_WORDS: Final = 20
"""A page with fewer words in sentences has no article: it is a list of links, a form to log
in with, or the excuse of a server. The shortest news in brief have some 30 words."""

_PUBLISHED: Final = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='parsely-pub-date' or @name='pubdate' or @name='publishdate']/@content",
    "//time[@itemprop='datePublished']/@datetime",
)
"""Where pages state a date with its time; trafilatura finds dates in many more, days only."""

_MODIFIED: Final = (
    "//meta[@property='article:modified_time' or @name='article:modified_time']/@content",
    "//meta[@property='og:updated_time']/@content",
    "//meta[@itemprop='dateModified']/@content",
)
_LANGUAGE: Final = ("/html/@lang", "//meta[@http-equiv='content-language']/@content")


def read_page(
    content: bytes, source: str, options: ReadOptions
) -> tuple[Article, tuple[Note, ...]]:
    """The article of an HTML page.

    Raises:
        ReadError: There is none in it, or it is built to do harm.
    """
    tree = _parse(decode_page(content, source), source)
    stated, text = _extract(tree, source)
    if _prose_words(text) < MIN_PROSE_WORDS:
        raise ReadError(
            source,
            "there is no article in the page; save the article's own page,"
            " or its text as a .txt file",
        )
    check_text(text, source, options.max_chars)
    return build_article(
        text,
        id=hash_id(content),
        source=source,
        stated=stated,
        default_published=options.published,
    )


def _prose_words(text: str) -> int:
    """Words in lines that are long enough to be sentences, not links or labels."""
    counts = (len(line.split()) for line in text.splitlines())
    return sum(count for count in counts if count >= MIN_LINE_WORDS)


def decode_page(content: bytes, source: str) -> str:
    """A page's characters, by its mark, its own ``charset``, or its looks.

    Raises:
        ReadError: It is not text.
    """
    declared = _CHARSET.search(content[:_HEAD_BYTES])
    if marked_encoding(content) is None and declared:
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
        except LookupError:
            name = ""
        # Pages that say latin-1 mean cp1252: https://encoding.spec.whatwg.org/#names-and-labels
        name = {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)
        try:
            refuse_binary(content[:_HEAD_BYTES], source)
            return content.decode(name) if name else decode_text(content, source)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode_text(content, source)


def _parse(page: str, source: str) -> HtmlElement:
    from lxml import etree, html

    page = _UNSEEN.sub("", _DECLARATION.sub("", page, count=1))
    _refuse_wide_tags(page, source)
    # Entities are HTML's own only, no DTD is read, and the network is off.
    parser = html.HTMLParser(  # type: ignore[no-untyped-call]
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        tree: HtmlElement = html.document_fromstring(  # type: ignore[no-untyped-call]
            page.encode(), parser=parser
        )
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(source, f"is not HTML ({_say(error)}); save the page anew") from None
    _refuse_monsters(tree, source)
    etree.strip_elements(tree, *_ASIDE, with_tail=False)
    return tree


def _refuse_wide_tags(page: str, source: str) -> None:
    if _WIDE_TAG.search(page):
        raise ReadError(
            source,
            f"a tag has more than {MAX_ATTRIBUTES} attributes, as none has that a page is"
            " written with; save its text as a .txt file",
        )


def _refuse_monsters(tree: HtmlElement, source: str) -> None:
    count, depth, deepest = 0, 0, 0
    from lxml import etree

    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            count, depth = count + 1, depth + 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
        if count > MAX_PAGE_ELEMENTS or deepest > MAX_PAGE_DEPTH:
            raise ReadError(
                source,
                f"has more than {MAX_PAGE_ELEMENTS:,} elements, or nests them more than"
                f" {MAX_PAGE_DEPTH} deep, as no article does; save its text as a .txt file",
            )


def _extract(tree: HtmlElement, source: str) -> tuple[Stated, str]:
    import trafilatura

    published, modified = _first(tree, _PUBLISHED), _first(tree, _MODIFIED)
    language = _first(tree, _LANGUAGE)
    try:
        found = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    # trafilatura walks whatever a page brings; one bad page must not stop a run.
    except Exception as error:
        raise ReadError(
            source, f"the page can't be read ({_say(error)}); save its text as a .txt file"
        ) from error
    if found is None or isinstance(found, dict):
        return Stated(), ""
    stated = Stated(
        url=found.url or None,
        outlet=found.sitename or found.hostname or None,
        title=found.title or None,
        authors=split_authors(found.author or ""),
        published=_usable(published, found.date),
        modified=modified,
        language=language,
    )
    return stated, _part_lines(found.text or "", tree)


def _usable(*dates: str | None) -> str | None:
    """The first date that can be read, else the first that is stated at all."""
    stated = [date for date in dates if date]
    return next((date for date in stated if parse_published(date)), next(iter(stated), None))


def _part_lines(text: str, tree: HtmlElement) -> str:
    """The text with a line for each paragraph, where trafilatura ran them together.

    It does so with short articles, which it takes from the page as a whole.
    """
    if "\n" in text.strip():
        return text
    starts: list[int] = []
    position = 0
    for element in tree.iter("h1", "h2", "h3", "p", "li", "blockquote"):
        words = " ".join(element.text_content().split())
        found = text.find(words, position) if words else -1
        if found >= 0:
            starts += [found, found + len(words)]
            position = found + len(words)
    cuts = [0, *starts, len(text)]
    lines = (text[start:end].strip() for start, end in pairwise(cuts))
    return "\n".join(line for line in lines if line)


def _first(tree: HtmlElement, paths: tuple[str, ...]) -> str | None:
    for path in paths:
        found = tree.xpath(path)
        if isinstance(found, list) and found and str(found[0]).strip():
            return str(found[0]).strip()
    return None


def _say(error: Exception) -> str:
    words = str(error).splitlines()
    return words[0][:120] if words and words[0] else type(error).__name__
