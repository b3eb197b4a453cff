"""The patterns in ``data/*.toml`` match their own examples, spare the others, and take no time."""

from __future__ import annotations

import time

import pytest

from onrecord.read.rules import Rule, load_rules, load_table

WHOLE = (
    ("furniture", "line"),
    ("furniture", "list"),
    ("corrections", "heading"),
    ("bylines", "line"),
    ("datelines", "line"),
    ("markup", "line"),
)
FRONT = (("furniture", "glued"), ("corrections", "line"), ("datelines", "start"))
RULES = [
    pytest.param(rule, whole, id=f"{name}-{table}-{i}-{rule.note}")
    for whole, tables in ((True, WHOLE), (False, FRONT))
    for name, table in tables
    for i, rule in enumerate(load_rules(name, table))
]
TROUBLE = (
    "A" * 449,
    "Ana Beck " * 49,
    "ana beck, " * 44,
    "a/" * 220,
    "A. " * 140,
    "Ana, " * 88,
    "Photo: " * 60,
    "Facebook / " * 40,
    "read more " * 44,
    "- " * 200,
    "By " + "Ana " * 100,
    "a:b;" * 100,
    "(" * 400,
)
"""Lines on which careless patterns try everything in every way."""


def _matches(rule: Rule, whole: bool, line: str) -> bool:
    return bool(rule.pattern.fullmatch(line) if whole else rule.pattern.match(line))


@pytest.mark.parametrize(("rule", "whole"), RULES)
def test_examples(rule: Rule, whole: bool) -> None:
    """Each rule matches its examples and spares the sentences that look like them."""
    assert rule.matches
    assert rule.spares
    assert [line for line in rule.matches if not _matches(rule, whole, line)] == []
    assert [line for line in rule.spares if _matches(rule, whole, line)] == []


@pytest.mark.parametrize(("rule", "whole"), RULES)
def test_no_line_takes_long(rule: Rule, whole: bool) -> None:
    """No pattern backtracks its way through a line of the longest kind."""
    begun = time.process_time()
    for line in TROUBLE:
        _matches(rule, whole, line + "!")
    # 0.1 ms a line where this was written; a pattern that explodes takes minutes.
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "name",
    ["bylines", "corrections", "datelines", "folders", "furniture", "markup", "teasers"],
)
def test_data_names_its_source(name: str) -> None:
    """Every data file says on top where it comes from, under what licence, and when."""
    from importlib.resources import files

    head = files("onrecord.read").joinpath(f"data/{name}.toml").read_text("utf-8").split("\n\n")[0]
    assert load_table(name)
    assert all(word in head for word in ("# Source:", "# Licence:", "# Date:"))
