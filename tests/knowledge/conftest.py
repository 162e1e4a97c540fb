"""The knowledge of French, loaded once."""

import pytest

from kg import knowledge, resources
from kg.knowledge import Knowledge


@pytest.fixture(scope="session")
def fr() -> Knowledge:
    return knowledge.load(resources.language("fr"))
