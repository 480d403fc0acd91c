"""The embedded PostgreSQL when processes end, are killed, or come and go at the same time."""

import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest

from portal.embedded_postgres.cluster import PORT, Cluster
from portal.embedded_postgres.keeper import GRACE_SECONDS, LOOK_SECONDS
from tests.portal.embedded_servers import (
    CHECKOUT,
    READ,
    SAVE,
    SAVED,
    ask,
    asleep,
    is_running,
    is_taken,
    keeper_process,
    processes,
    server_processes,
    wait_for,
    wait_until_stopped,
)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_server_ends_with_its_last_user_and_the_data_stay(how, tmp_path, use_server):
    user = use_server(tmp_path)
    ask(user.url(), *SAVE)
    assert is_running(user.cluster)

    user.end(how)

    wait_until_stopped(user.cluster)
    assert not user.cluster.socket_folder.exists()
    assert ask(use_server(tmp_path).url(), READ) == SAVED


def test_the_server_ends_when_the_input_of_the_command_ends(tmp_path, use_server):
    user = use_server(tmp_path, "--test")
    user.url()

    user.process.communicate("")

    assert user.process.returncode == 0
    wait_until_stopped(user.cluster)


def test_the_server_stays_while_a_second_process_uses_it(tmp_path, use_server):
    first = use_server(tmp_path, "--test")
    url = first.url()
    assert use_server(tmp_path, "--test").url() == url
    assert keeper_process(first.cluster)  # one for both
    with psycopg.connect(url, autocommit=True) as connection:
        first.press_ctrl_c()
        time.sleep(GRACE_SECONDS + 4 * LOOK_SECONDS)

        assert connection.execute("SELECT 1").fetchall() == [(1,)]


def test_the_server_stays_while_a_fork_of_its_user_lives(tmp_path, used_clusters):
    cluster = Cluster(tmp_path / "postgres" / "test")
    script = (
        "import os, sys; from portal.embedded_postgres import default_root, ensure\n"
        "ensure(default_root(), test=True)\n"
        "if os.fork(): os._exit(0)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        env={**os.environ, "VERBUNDWERK_DATA": str(tmp_path)},
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
    ) as parent:
        assert parent.wait() == 0
        time.sleep(GRACE_SECONDS + 4 * LOOK_SECONDS)

        assert is_running(cluster)
    used_clusters.append(cluster)


def test_who_comes_while_the_server_is_being_stopped_gets_a_new_one(tmp_path, use_server):
    user = use_server(tmp_path, "--test")
    user.url()
    stopping = user.cluster.pid_file().pid
    with asleep(stopping):  # it is slow to stop
        user.end()
        wait_for(lambda: not is_taken(user.cluster.keeper_lock))
        newcomer = use_server(tmp_path, "--test")
        time.sleep(0.5)

    url = newcomer.url()
    wait_for(lambda: stopping not in processes(user.cluster))
    assert ask(url, "SELECT 1") == [(1,)]


@pytest.mark.parametrize("killed", ["the first process", "all processes"])
def test_after_the_server_is_killed_the_next_use_repairs_it(killed, tmp_path, use_server):
    user = use_server(tmp_path)
    url = user.url()
    ask(url, *SAVE)
    victims = server_processes(user.cluster)
    assert len(victims) > 5

    for victim in victims[:1] if killed == "the first process" else victims:
        os.kill(victim, signal.SIGKILL)

    assert use_server(tmp_path).url() == url
    assert ask(url, READ) == SAVED
    assert victims[0] not in processes(user.cluster)


@pytest.fixture
def stranger():
    """A process that has nothing to do with any server."""
    with subprocess.Popen(["sleep", "60"]) as process:
        yield process
        process.kill()


def kill_and_reuse_the_pid(cluster, stranger):
    """Kill the whole server; its pid then belongs to the stranger, as far as files can tell."""
    rest = (cluster.data / "postmaster.pid").read_text().split("\n", 1)[1]
    for victim in server_processes(cluster):
        os.kill(victim, signal.SIGKILL)
    wait_for(lambda: not is_running(cluster))
    for file in (cluster.data / "postmaster.pid", cluster.socket_folder / f".s.PGSQL.{PORT}.lock"):
        file.write_text(f"{stranger.pid}\n{rest}")


def test_a_stale_pid_that_belongs_to_another_process_by_now_is_harmless(
    stranger, tmp_path, use_server
):
    user = use_server(tmp_path)
    ask(user.url(), *SAVE)

    kill_and_reuse_the_pid(user.cluster, stranger)

    assert ask(use_server(tmp_path).url(), READ) == SAVED
    assert stranger.poll() is None


def test_the_keeper_does_not_end_a_stranger_with_the_pid_of_a_dead_server(
    stranger, tmp_path, use_server
):
    user = use_server(tmp_path, "--test")
    user.url()
    keeper = keeper_process(user.cluster)

    kill_and_reuse_the_pid(user.cluster, stranger)
    user.end(signal.SIGKILL)
    wait_for(lambda: keeper not in processes(user.cluster))

    assert stranger.poll() is None


def test_when_the_keeper_is_killed_the_next_user_brings_a_new_one(tmp_path, use_server):
    user = use_server(tmp_path, "--test")
    url = user.url()
    with psycopg.connect(url, autocommit=True) as connection:
        os.kill(keeper_process(user.cluster), signal.SIGKILL)
        second = use_server(tmp_path, "--test")

        assert second.url() == url
        assert connection.execute("SELECT 1").fetchall() == [(1,)]
    user.end()
    second.end()
    wait_until_stopped(user.cluster)
