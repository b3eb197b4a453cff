"""HTML pages."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import read_all

Write = Callable[[str, bytes | str], Path]

BODY = (
    "<p>Ana Beck opened the new bridge over the Sample on Friday, after nine years.</p>"
    "<p>“It will carry us all,” the mayor said to two hundred people at the river.</p>"
)
HEAD = """
<title>Bridge opens | The Example</title>
<meta property="og:title" content="Bridge opens at last">
<meta property="og:site_name" content="The Example">
<meta name="author" content="Ana Beck">
<meta property="article:published_time" content="2019-06-28T10:00:00+01:00">
<meta property="article:modified_time" content="2019-06-29T08:30:00+01:00">
<link rel="canonical" href="https://example.org/bridge">
"""


def _page(more: str = "", head: str = HEAD) -> str:
    return (
        f'<!doctype html><html lang="en-GB"><head>{head}</head><body><nav>Home News</nav>'
        f"<article><h1>Bridge opens at last</h1>{BODY}{more}</article></body></html>"
    )


def test_page(write: Write) -> None:
    """A page gives its text by paragraphs, and what it says of itself."""
    [article] = read_all(write("a.html", _page())).articles
    lines = article.text.splitlines()
    assert lines[0] == "Bridge opens at last"
    assert lines[2] == "“It will carry us all,” the mayor said to two hundred people at the river."
    assert article.title == "Bridge opens at last"
    assert article.authors == ("Ana Beck",)
    assert article.outlet == "The Example"
    assert article.url == "https://example.org/bridge"
    assert article.published == "2019-06-28T10:00:00+01:00"
    assert article.modified == "2019-06-29T08:30:00+01:00"
    assert article.language == "en"
    assert article.sections[0].kind == "headline"


def test_same_page_same_article(write: Write) -> None:
    """A page read twice gives the same article."""
    path = write("a.html", _page())
    assert read_all(path).articles == read_all(path).articles


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>document.write('evil words')</script>",
        "<style>.evil { content: 'evil words' }</style>",
        "<iframe src='https://example.org/evil'>evil words</iframe>",
        "<noscript>evil words</noscript>",
        "<svg><text>evil words</text></svg>",
        "<template><p>evil words</p></template>",
        "<!-- evil words -->",
        "<object data='x'>evil words</object>",
    ],
)
def test_what_is_hidden_stays_out(write: Write, hidden: str) -> None:
    """Scripts, styles, frames and comments never reach the text, and paragraphs stay apart."""
    [article] = read_all(write("a.html", _page(hidden))).articles
    assert "evil" not in article.text
    assert len(article.text.splitlines()) == 3


@pytest.mark.parametrize(
    "content",
    [
        "<html><body><nav>Home</nav></body></html>",
        "<html><body><h1>404</h1><p>Sorry, the page you want could not be found.</p></body></html>",
        "<form><input type=password><button>Log in</button></form>",
        "<" * 100_000,
        "<!--" * 10_000,
        "   \n",
        "",
    ],
)
def test_page_without_an_article(write: Write, content: str) -> None:
    """A page without an article is an error that says so."""
    heard = read_all(write("a.html", content))
    assert heard.articles == []
    assert len(heard.errors) == 1


@pytest.mark.parametrize(
    "content",
    [
        "<html><body>" + "<div>" * 100_000 + BODY,
        "<html><body>" + "<b>" * 5_000 + BODY,
        "<html><body>" + "<table><tr><td>" * 3_000 + BODY,
        "<html><body>" + "<p>a</p>" * 200_000 + BODY,
        "<html><body><p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">" + BODY,
        "<html><body><p x='>' " + " ".join(f"a{i}" for i in range(100_000)) + ">" + BODY,
        "<a b='" * 50_000 + BODY,
    ],
)
def test_monsters_are_refused_quickly(write: Write, content: str) -> None:
    """Pages that are built to hang a parser end in an error or an article, and soon."""
    begun = time.process_time()
    heard = read_all(write("a.html", content))
    assert len(heard.articles) + len(heard.errors) == 1
    assert time.process_time() - begun < 10


def test_entities_are_not_expanded(write: Write) -> None:
    """Entities that a page declares stay what they are: no bomb, no file of ours."""
    declared = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(12))
    bomb = f'<!DOCTYPE html [<!ENTITY a0 "boom">{declared}]>'
    thief = '<!DOCTYPE html [<!ENTITY a12 SYSTEM "file:///etc/passwd">]>'
    for name, start in (("bomb.html", bomb), ("thief.html", thief)):
        heard = read_all(write(name, f"{start}<html><body><p>&a12;</p>{BODY}</body></html>"))
        assert all("root:" not in text and "boom" not in text for text in heard.texts)
        assert all(len(text) < 1_000 for text in heard.texts)


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("no-such-charset", "utf-8"),
        ("utf-8", "cp1252"),
    ],
)
def test_charset(write: Write, charset: str, encoding: str) -> None:
    """A page is read by the charset it names; a wrong or unknown one is looked through."""
    page = _page(head=f'<meta charset="{charset}"><title>Bridge</title>')
    heard = read_all(write("a.html", page.encode(encoding)))
    assert "“It will carry us all,”" in heard.texts[0]


def test_nul_in_a_page(write: Write) -> None:
    """NULs in a page are dropped by the parser, not the page."""
    assert (
        len(read_all(write("a.html", _page().replace("<article>", "\0<article>\0"))).articles) == 1
    )


def test_page_larger_than_any(write: Write) -> None:
    """A page beyond the limit is refused without being read to its end."""
    assert "larger than 16 MB" in read_all(write("a.html", b"<html>" + b"a" * 2**25)).reasons[0]
