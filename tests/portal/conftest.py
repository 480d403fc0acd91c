"""Fixtures of the ground floor's tests."""

import pytest

from tests.portal.embedded_servers import User, wait_until_stopped
from tests.processes import PRODUCTION, manage


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


@pytest.fixture(scope="session")
def durable_server(tmp_path_factory, used_clusters):
    """An embedded server as development has it: production starts on nothing less."""
    user = User(tmp_path_factory.mktemp("durable"))
    yield user.url()
    user.end()
    used_clusters.append(user.cluster)


@pytest.fixture(scope="session")
def production(durable_server, tmp_path_factory):
    """The environment of a production portal whose database and static files are ready."""
    place = tmp_path_factory.mktemp("production")
    variables = PRODUCTION | {"DATABASE_URL": durable_server, "VERBUNDWERK_DATA": str(place)}
    for command in (["migrate"], ["collectstatic", "--no-input"]):
        done = manage(*command, **variables)
        assert done.returncode == 0, done.stderr
    return variables
