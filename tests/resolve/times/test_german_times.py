"""German: a second language is one file of words and patterns."""

from __future__ import annotations

import pytest

from onrecord.model import Article
from onrecord.resolve.times.grammar import languages
from onrecord.resolve.times.language import language_of


def test_a_language_is_a_file():
    """German has no code of its own, only its file."""
    assert "de" in languages()


def test_language_is_told():
    """A text's frequent words tell its language; a stated language goes first."""
    german = Article(
        id="a", source="-", text="Der Rat hat sich auf das Abkommen und den Plan geeinigt."
    )
    assert language_of(german) == "de"
    assert language_of(Article(id="a", source="-", text="", language="de-AT")) == "de"
    assert language_of(Article(id="a", source="-", text="", language="fr")) == "en"


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("Sie traf am Montag ein.", "Montag", "DATE", "2019-06-24"),
        ("Sie wird am Montag reisen.", "Montag", "DATE", "2019-07-01"),
        ("Es begann am 18. Juni 2019.", "18. Juni 2019", "DATE", "2019-06-18"),
        ("Es begann am 03.04.2018.", "03.04.2018", "DATE", "2018-04-03"),
        ("Es begann vor drei Jahren.", "vor drei Jahren", "DATE", "2016"),
        ("Im vergangenen Jahr war es so.", "vergangenen Jahr", "DATE", "2018"),
        ("Er kam am Dienstagabend an.", "Dienstagabend", "TIME", "2019-06-25TEV"),
        ("Es begann um 14.30 Uhr.", "14.30 Uhr", "TIME", "2019-06-28T14:30"),
        ("Es begann Anfang 2018.", "Anfang 2018", "DATE", "2018"),
        ("Es dauerte fünfundzwanzig Minuten.", "fünfundzwanzig Minuten", "DURATION", "PT25M"),
        ("Das dreitägige Treffen endete.", "dreitägige", "DURATION", "P3D"),
        ("Der Rat tagt jeden Freitag.", "jeden Freitag", "SET", "XXXX-WXX-5"),
        ("In den 1990er Jahren war es so.", "1990er Jahren", "DATE", "199"),
        ("Im 19. Jahrhundert war es so.", "19. Jahrhundert", "DATE", "18"),
        ("An Karfreitag ruht es.", "Karfreitag", "DATE", "2019-04-19"),
        ("Gestern kam er.", "Gestern", "DATE", "2019-06-27"),
        ("Derzeit ruht es.", "Derzeit", "DATE", "PRESENT_REF"),
    ],
)
def test_expression(find, text, words, kind, value):
    """The kinds of expression that English has are found in German."""
    assert (words, kind, value) in find(text, language="de")


def test_counts_are_no_years(find):
    """The number of "2000 Menschen" is a count in German too."""
    assert find("2000 Menschen zahlten 2019 Euro.", language="de") == []
