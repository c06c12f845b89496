"""Every test is labelled by its role, so that `pytest -m property` runs one kind.

`example` holds what was developed on, `property` (hypothesis) a rule for any input, `regression` a bug caught once.
"""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Label each test: by hypothesis, by its name where it keeps a bug from coming back, else as an example."""
    for item in items:
        function = getattr(item, "obj", None)
        if getattr(function, "is_hypothesis_test", False):
            item.add_marker(pytest.mark.property)
        elif any(word in item.name.split("[")[0] for word in ("bug", "regression", "once_failed")):
            item.add_marker(pytest.mark.regression)
        else:
            item.add_marker(pytest.mark.example)
