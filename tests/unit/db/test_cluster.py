#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The private cluster, driven through the program as users drive it. Prints TAP.

usage: test_cluster.py PROGRAM"""
import os
import pathlib
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "support"))
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL", "XDG"))}

tap = Tap()
base = pathlib.Path(tempfile.mkdtemp(prefix="incl-cluster-", dir="/tmp"))
base.chmod(0o755)


def inclusion(home, *arguments, environment=None, **options):
    """Runs the program with its database below @home."""
    env = {**CLEAN, "INCLUSION_HOME": str(home), **(environment or {})}
    return subprocess.run(
        [PROGRAM, *map(str, arguments)], env=env, capture_output=True, text=True, timeout=120, **options
    )


def status(home):
    done = inclusion(home, "db", "status")
    assert done.returncode == 0, done.stderr
    return dict(line.split(": ", 1) for line in done.stdout.splitlines())


def write_csv(name, rows):
    path = base / name
    lines = ["time_period,time_identifier,geographic_level,country_code,country_name,item,count"]
    lines += [f"2024,Calendar year,National,E92000001,England,item {i},{i}" for i in range(rows)]
    path.write_text("\n".join(lines) + "\n")
    return path


def server_pid(home):
    return int((home / "cluster/data/postmaster.pid").read_text().splitlines()[0])


def wait_until_gone(pid):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    raise AssertionError(f"process {pid} is still there")


def a_command_makes_the_cluster_and_stops_it_again():
    home = base / "a"
    done = inclusion(home, "load", write_csv("one.csv", 3))
    assert done.returncode == 0, done.stderr
    assert "loaded 3 rows as one, batch 1" in done.stdout, done.stdout
    assert status(home)["state"] == "stopped"
    assert (home / "cluster").stat().st_mode & 0o077 == 0
    assert not (home / "cluster/data/postmaster.pid").exists()


def a_path_with_spaces_is_fine():
    home = base / "with some spaces" / "and more"
    done = inclusion(home, "batches")
    assert done.returncode == 0, done.stderr


def a_path_that_a_shell_would_read_is_refused():
    done = inclusion(base / "pay$day", "batches")
    assert done.returncode == 7, done
    assert "holds the character $" in done.stderr and "hint: set INCLUSION_HOME" in done.stderr


def start_keeps_it_running_and_stop_ends_that():
    home = base / "b"
    done = inclusion(home, "db", "start")
    assert done.returncode == 0, done.stderr
    now = status(home)
    assert now["state"] == "running" and now["version"].startswith("PostgreSQL "), now
    assert now["uri"].startswith("postgresql:///inclusion?host="), now
    asked = subprocess.run(["psql", "-qAtX", now["uri"], "-c", "select count(*) from reference.area"],
                           capture_output=True, text=True, env=CLEAN)
    assert int(asked.stdout) > 160, asked
    assert inclusion(home, "batches").returncode == 0
    assert status(home)["state"] == "running"
    assert inclusion(home, "db", "stop").stdout == "stopped\n"
    assert status(home)["state"] == "stopped"


def the_socket_is_for_one_user_only():
    home = base / "b"
    inclusion(home, "db", "start")
    socket_folder = pathlib.Path(re.search(r"host=([^&]*)", status(home)["uri"])[1].replace("%2F", "/"))
    assert socket_folder.stat().st_mode & 0o077 == 0
    assert len(str(socket_folder / ".s.PGSQL.5432")) <= 107
    inclusion(home, "db", "stop")
    assert not socket_folder.exists()


def commands_at_once_share_one_server():
    home = base / "c"
    files = [write_csv(f"many{i}.csv", 2000) for i in range(6)]
    running = [
        subprocess.Popen([PROGRAM, "load", str(f)], env={**CLEAN, "INCLUSION_HOME": str(home)},
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for f in files
    ]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    listed = inclusion(home, "batches", "--format", "csv").stdout.splitlines()
    assert len(listed) == 7, listed
    assert status(home)["state"] == "stopped"


def the_same_file_twice_at_once_is_one_batch():
    home = base / "c"
    file = write_csv("same.csv", 5000)
    running = [
        subprocess.Popen([PROGRAM, "load", str(file)], env={**CLEAN, "INCLUSION_HOME": str(home)},
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    out = sorted(process.communicate(timeout=120)[0] for process in running)
    assert sum(": loaded" in text for text in out) == 1, out
    assert sum(": already loaded" in text for text in out) == 3, out


def a_killed_server_starts_again_with_what_was_loaded():
    home = base / "d"
    inclusion(home, "db", "start")
    assert inclusion(home, "load", write_csv("kept.csv", 100)).returncode == 0
    pid = server_pid(home)
    os.kill(pid, signal.SIGKILL)
    wait_until_gone(pid)
    done = inclusion(home, "batches", "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert ",kept,100," in done.stdout, done.stdout
    inclusion(home, "db", "stop")


def a_command_killed_in_mid_load_leaves_no_trace():
    """Twenty times, at moments spread over the load, with and without the server killed as well."""
    home = base / "e"
    big = write_csv("big.csv", 200_000)
    assert inclusion(home, "db", "start").returncode == 0
    took_s = time.monotonic()
    inclusion(home, "load", write_csv("warm.csv", 200_000), "--as", "warm")
    took_s = time.monotonic() - took_s
    for turn in range(20):
        process = subprocess.Popen([PROGRAM, "--quiet", "load", str(big)],
                                   env={**CLEAN, "INCLUSION_HOME": str(home)},
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(took_s * (turn + 0.5) / 20)
        process.kill()
        process.wait()
        if turn % 5 == 4:
            pid = server_pid(home)
            os.kill(pid, signal.SIGKILL)
            wait_until_gone(pid)
        uri = status(home).get("uri")
        if uri is None:  # the server was killed: the next command starts it
            assert inclusion(home, "db", "start").returncode == 0
            uri = status(home)["uri"]
        found = subprocess.run(
            ["psql", "-qAtX", uri, "-c",
             "select (select count(*) from load.batch where dataset = 'big'), "
             "coalesce((select loaded_n from load.batch where dataset = 'big'), 0), "
             "coalesce((xpath('/row/n/text()', query_to_xml('select count(*) as n from published_all.big', "
             "false, true, '')))[1]::text::bigint, 0) "
             "where to_regclass('published_all.big') is not null"],
            capture_output=True, text=True, env=CLEAN)
        assert found.returncode == 0, found.stderr
        assert found.stdout.strip() in ("", "0|0|0", "1|200000|200000"), (turn, found.stdout)
        if found.stdout.startswith("1|"):
            break  # it was quick enough to finish
    done = inclusion(home, "load", big)
    assert done.returncode == 0, done.stderr
    left = subprocess.run(
        ["psql", "-qAtX", status(home)["uri"], "-c",
         "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace "
         "where n.nspname = 'load' and c.relname like 'batch\\_%' and c.relkind = 'r' and not c.relispartition"],
        capture_output=True, text=True, env=CLEAN)
    assert left.stdout.strip() == "0", left
    inclusion(home, "db", "stop")


def a_first_command_killed_half_way_is_begun_again():
    home = base / "f"
    for delay_s in (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        process = subprocess.Popen([PROGRAM, "batches"], env={**CLEAN, "INCLUSION_HOME": str(home)},
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay_s)
        process.kill()
        process.wait()
    done = inclusion(home, "batches")
    assert done.returncode == 0, done.stderr


def destroy_deletes_everything():
    home = base / "a"
    assert inclusion(home, "db", "destroy").stdout == "destroyed\n"
    assert not (home / "cluster").exists()
    assert status(home)["state"] == "no database yet"


def no_server_programs_is_said():
    done = inclusion(base / "g", "batches", environment={"INCLUSION_PG_BINDIR": str(base / "nothing")})
    assert done.returncode == 5, done
    assert "no PostgreSQL server programs are installed" in done.stderr, done.stderr
    assert "hint: apt-get install postgresql" in done.stderr


def too_old_programs_are_said():
    old = base / "old"
    old.mkdir()
    for name in ("postgres", "initdb"):
        (old / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 13.4'\n")
        (old / name).chmod(0o755)
    done = inclusion(base / "h", "batches", environment={"INCLUSION_PG_BINDIR": str(old)})
    assert done.returncode == 5, done
    assert "PostgreSQL 13 is installed, which is too old" in done.stderr, done.stderr


def a_database_of_another_major_version_is_said():
    home = base / "i"
    inclusion(home, "batches")
    (home / "cluster/data/PG_VERSION").write_text("9\n")
    done = inclusion(home, "batches")
    assert done.returncode == 5 and "was made by PostgreSQL 9" in done.stderr, done.stderr


def a_folder_that_cannot_be_written_is_said():
    # /proc takes no folders, not even root's.
    done = inclusion("/proc/inclusion", "batches")
    assert done.returncode == 7, done
    assert "cannot make '/proc/inclusion'" in done.stderr, done.stderr
    assert "hint: set INCLUSION_HOME" in done.stderr


def a_full_disk_is_said():
    small = base / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m,mode=755", "tmpfs", str(small)],
                             capture_output=True).returncode == 0
    try:
        done = inclusion(small / "home", "batches")
        assert done.returncode == 7, done
        assert "free" in done.stderr and "hint:" in done.stderr, done.stderr
    finally:
        if mounted:
            subprocess.run(["umount", str(small)], check=True)


def a_disk_that_fills_up_in_mid_load_is_said():
    """And nothing is half-loaded, and the same load works once there is room."""
    small = base / "filling"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160m,mode=755", "tmpfs", str(small)], check=True)
    home = small / "home"
    file = write_csv("filling.csv", 150_000)
    try:
        assert inclusion(home, "db", "start").returncode == 0
        # A new segment of the log, so that it is the table that finds no room: without room for the log the
        # server ends.
        subprocess.run(["psql", "-qAtX", status(home)["uri"], "-c", "select pg_switch_wal()", "-c",
                        "create table public.one (n int)", "-c", "drop table public.one", "-c", "checkpoint"],
                       check=True, capture_output=True, env=CLEAN)
        filler = small / "filler"
        with open(filler, "wb") as out:
            left = os.statvfs(small)
            os.posix_fallocate(out.fileno(), 0, left.f_bavail * left.f_frsize - 4_000_000)
        done = inclusion(home, "load", file)
        assert done.returncode == 5, done
        assert "No space left on device" in done.stderr, done.stderr
        assert "hint: the disk that holds the database is full" in done.stderr, done.stderr
        filler.unlink()
        assert inclusion(home, "batches", "--format", "csv").stdout.count("\n") == 1
        assert inclusion(home, "load", file).returncode == 0
    finally:
        inclusion(home, "db", "stop")
        subprocess.run(["umount", str(small)], check=True)


def a_home_that_the_servers_user_cannot_pass_is_said():
    closed = base / "closed"
    closed.mkdir(mode=0o700)
    done = inclusion(closed / "home", "batches")
    assert done.returncode == 7, done
    assert f"may not pass through '{closed}'" in done.stderr, done.stderr
    assert "hint: set INCLUSION_HOME" in done.stderr


def an_ordinary_user_needs_nothing():
    user = pwd.getpwnam("nobody")
    home = base / "nobody"
    home.mkdir()
    os.chown(home, user.pw_uid, user.pw_gid)

    def drop():
        os.setgroups([])
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)

    # The checkout may be closed to others; the program and what it reads are put where all may look.
    root = pathlib.Path(__file__).parents[3]
    shutil.copy(PROGRAM, base / "inclusion")
    shutil.copytree(root / "sql", base / "data/sql")
    done = subprocess.run(
        [base / "inclusion", "load", str(write_csv("theirs.csv", 5))], preexec_fn=drop, cwd="/",
        env={**CLEAN, "HOME": str(home), "INCLUSION_DATA_DIR": str(base / "data")},
        capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert (home / ".local/share/inclusion/cluster/data").is_dir()
    assert (home / ".local/share/inclusion").stat().st_mode & 0o077 == 0


def server_logs_repeat_no_data():
    home = base / "d"
    bad = base / "bad.csv"
    bad.write_text("time_period,time_identifier,geographic_level,country_code,country_name,item,count\n"
                   "2024,Calendar year,National,E92000001,England,SECRETITEM,5\n")
    assert inclusion(home, "load", bad).returncode == 0
    assert "SECRETITEM" not in (home / "cluster/server.log").read_text()


tests = [
    a_command_makes_the_cluster_and_stops_it_again,
    a_path_with_spaces_is_fine,
    a_path_that_a_shell_would_read_is_refused,
    start_keeps_it_running_and_stop_ends_that,
    the_socket_is_for_one_user_only,
    commands_at_once_share_one_server,
    the_same_file_twice_at_once_is_one_batch,
    a_killed_server_starts_again_with_what_was_loaded,
    a_command_killed_in_mid_load_leaves_no_trace,
    a_first_command_killed_half_way_is_begun_again,
    destroy_deletes_everything,
    no_server_programs_is_said,
    too_old_programs_are_said,
    a_database_of_another_major_version_is_said,
    a_folder_that_cannot_be_written_is_said,
    server_logs_repeat_no_data,
]
try:
    for test in tests:
        tap.run(test)
    if os.geteuid() == 0:
        tap.run(a_home_that_the_servers_user_cannot_pass_is_said)
        tap.run(an_ordinary_user_needs_nothing)
        can_mount = subprocess.run(
            ["unshare", "-m", "true"], capture_output=True).returncode == 0
        if can_mount:
            tap.run(a_full_disk_is_said)
            tap.run(a_disk_that_fills_up_in_mid_load_is_said)
        else:
            tap.skip("a_full_disk_is_said", "this machine lets nobody mount a small disk")
    else:
        tap.skip("what only root meets", "this user is not root; CI runs these as root")
finally:
    for home in base.iterdir():
        if (home / "cluster").exists():
            inclusion(home, "db", "stop")
    shutil.rmtree(base, ignore_errors=True)
tap.finish()
