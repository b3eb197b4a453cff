"""Tests of names as they are looked up."""

from __future__ import annotations

import pytest

from onrecord.store.names import fold, name_pattern


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Tomás BRANDT", "|tomas||brandt|"),
        ("Lech Wałęsa’s", "|lech||walesa|"),
        ("the Brandts' house", "|the||brandts||house|"),
        ("U.S.", "|us|"),
        ("U.S", "|us|"),
        ("J. Smith", "|j||smith|"),
        ("J.K. Rowan", "|jk||rowan|"),
        ("O'Brien", "|obrien|"),
        ("Jean-Luc_Maas", "|jean||luc||maas|"),
        ("STRASSE", "|strasse|"),
        ("Straße", "|strasse|"),
        ("Søren Æbelø", "|soren||aebelo|"),
        ("王毅", "|王毅|"),
        ("“ – ”", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    """Case, diacritics, punctuation and the possessive make no difference to a name."""
    assert fold(name) == folded


def test_pattern() -> None:
    """All words of a query must stand in the name, in order; no wildcard comes from the user."""
    assert name_pattern("Ilse šimková") == "%|ilse|%|simkova|%"
    assert name_pattern("100%_") == "%|100|%"
