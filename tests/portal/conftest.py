"""Fixtures of the ground floor's tests."""

import pytest

from tests.portal.embedded_servers import User, wait_until_stopped


@pytest.fixture(scope="session")
def used_clusters():
    """The clusters that tests have used; at the end no server of them is left."""
    clusters = []
    yield clusters
    for cluster in clusters:
        wait_until_stopped(cluster)


@pytest.fixture
def use_server(used_clusters):
    """Start processes that use an embedded server; they end with the test."""
    mine = []

    def start(*arguments, **keywords) -> User:
        mine.append(User(*arguments, **keywords))
        return mine[-1]

    yield start
    for user in mine:
        user.end()
    used_clusters.extend(user.cluster for user in mine)
