"""The embedded PostgreSQL when its files vanish, are half made, damaged or in foreign use."""

import os
import shutil
import signal
import subprocess
import time

import pytest

from portal.embedded_postgres import binaries
from portal.embedded_postgres.account import server_account
from portal.embedded_postgres.cluster import PORT, is_listening
from portal.embedded_postgres.keeper import LOOK_SECONDS
from tests.portal.embedded_servers import (
    READ,
    SAVE,
    SAVED,
    ask,
    asleep,
    keeper_process,
    processes,
    wait_for,
    wait_until_stopped,
)


@pytest.mark.parametrize("deleted", ["data", "."], ids=["the data", "the whole folder"])
def test_a_server_whose_files_were_deleted_ends_and_a_new_one_begins(deleted, tmp_path, use_server):
    user = use_server(tmp_path, "--test")
    ask(user.url(), *SAVE)
    victim = user.cluster.pid_file().pid

    shutil.rmtree(user.cluster.folder / deleted)

    url = use_server(tmp_path, "--test").url()
    assert ask(url, "SELECT to_regclass('saved')") == [(None,)]
    assert victim not in processes(user.cluster)
    time.sleep(4 * LOOK_SECONDS)  # the old keeper leaves the new server alone
    assert ask(url, "SELECT 1") == [(1,)]


def test_a_keeper_that_slept_while_the_folder_was_replaced_ends_the_old_server(
    tmp_path, use_server
):
    user = use_server(tmp_path, "--test")
    user.url()
    old_server, old_keeper = user.cluster.pid_file().pid, keeper_process(user.cluster)

    with asleep(old_keeper):
        shutil.rmtree(user.cluster.folder)
        newcomer = use_server(tmp_path, "--test")
        wait_for(user.cluster.version_file.exists)

    assert ask(newcomer.url(), "SELECT 1") == [(1,)]
    assert old_server not in processes(user.cluster)


def test_a_server_whose_socket_was_deleted_is_started_again(tmp_path, use_server):
    user = use_server(tmp_path)
    ask(user.url(), *SAVE)

    shutil.rmtree(user.cluster.socket_folder)

    assert ask(use_server(tmp_path).url(), READ) == SAVED


@pytest.mark.parametrize("orphan", ["goes on", "is killed too"])
def test_an_interrupted_making_of_the_data_does_not_block_the_next(orphan, tmp_path, use_server):
    user = use_server(tmp_path, "--test")
    unfinished = user.cluster.folder / "data.new"
    wait_for((unfinished / "postgresql.conf").exists)

    user.end(signal.SIGKILL)
    if orphan == "is killed too":
        for process in processes(user.cluster):
            os.kill(process, signal.SIGKILL)

    assert not user.cluster.data.exists()
    assert ask(use_server(tmp_path, "--test").url(), "SELECT 1") == [(1,)]
    assert not unfinished.exists()


def test_a_server_that_somebody_started_by_hand_on_the_data_is_respected(tmp_path, use_server):
    user = use_server(tmp_path, "--test")
    user.url()
    user.end()
    wait_until_stopped(user.cluster)
    own_sockets = tmp_path / "s"
    own_sockets.mkdir()
    with subprocess.Popen(
        [
            *server_account(user.cluster.data).prefix,
            binaries.find().folder / "postgres",
            *("-D", user.cluster.data, "-h", "", "-k", own_sockets),
        ],
        stderr=subprocess.DEVNULL,
    ) as by_hand:
        wait_for(lambda: is_listening(own_sockets / f".s.PGSQL.{PORT}"))

        complaint = use_server(tmp_path, "--test").complaint()

        assert complaint == (
            f"Another PostgreSQL server (process {by_hand.pid}) uses {user.cluster.data}. "
            f"Stop it first: pg_ctl stop -D '{user.cluster.data}'\n"
        )
        assert user.cluster.pid_file().pid == by_hand.pid
        by_hand.send_signal(signal.SIGINT)


def test_a_lost_password_is_explained(tmp_path, use_server):
    user = use_server(tmp_path, "--test")
    user.url()
    user.cluster.password_file.unlink()

    complaint = use_server(tmp_path, "--test").complaint()

    assert complaint == (
        f"{user.cluster.password_file} is missing, so nobody can log in to the server. Restore "
        f"it, or delete {user.cluster.data} to begin with an empty database.\n"
    )


def test_a_server_that_cannot_start_shows_its_own_words(tmp_path, use_server):
    user = use_server(tmp_path, "--test")
    user.url()
    user.end()
    wait_until_stopped(user.cluster)
    (user.cluster.data / "postgresql.conf").write_text("plenty = 'yes'\n")

    complaint = use_server(tmp_path, "--test").complaint()

    assert complaint.startswith(f"The PostgreSQL server in {user.cluster.data} ended at once.")
    assert 'unrecognized configuration parameter "plenty"' in complaint
