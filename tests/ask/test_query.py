"""Tests of queries as people type them."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.ask.query import match_expression
from onrecord.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("harbour dues", "harbour dues"),
        ('"harbour dues" OR tariff*', '"harbour dues" OR tariff*'),
        ("U.S. AND (", '"U.S."'),
        ('an "unbalanced mark', '"an" "unbalanced" "mark"'),
        ("Brandt's tariff*", '"Brandt\'s" "tariff"*'),
        ("covid-19", '"covid-19"'),
        ("colour: red", '"colour:" "red"'),
        ("NEAR(", '"NEAR("'),
        ("OR", '"OR"'),
        ("a\0b AND", '"a" "b"'),
    ],
)
def test_typed(typed: str, expression: str) -> None:
    """An expression stays one; what FTS5 can't parse is read as words and phrases."""
    assert match_expression(typed, columns=("text",)) == expression


@pytest.mark.parametrize("typed", ["", "   ", "(", '""', "*", "…", "\0"])
def test_no_word(typed: str) -> None:
    """A query without a word says that it needs one."""
    with pytest.raises(UsageError, match="give at least one"):
        match_expression(typed, columns=("text",))


@given(st.text(st.sampled_from('ab"*()^-+:{}.,ANDORNOT NEAR\ud800\0é'), max_size=20) | st.text())
@example("a" + "(" * 200)
def test_never_a_syntax_error(typed: str) -> None:
    """Whatever is typed, the expression is one that the index accepts."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (text)")
    try:
        expression = match_expression(typed, columns=("text",))
    except UsageError:
        return
    connection.execute("SELECT * FROM t WHERE t MATCH ?", (expression,)).fetchall()
