"""Settings of all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "search", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # a busy machine is no fault of the code under test
settings.register_profile("onrecord", settings.get_profile("search"), derandomize=True)
settings.load_profile("onrecord")  # fresh examples: pytest --hypothesis-profile=search
