#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Loads that are cut off, fifty times in all, at random moments: the command killed, the server killed, one of
its processes killed, the disk full, the connections cut. After each: every batch is whole, none that was
reported is lost, no table is left over, and the next command works. Prints TAP.

usage: run.py PROGRAM [TURNS_OF_EACH]"""
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "support"))
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
TURNS = int(sys.argv[2]) if len(sys.argv) > 2 else 10
ROWS = 250_000  # 18 MB: large enough to be loaded over several connections
SEED = int(os.environ.get("CRASH_SEED", "1"))
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL", "XDG"))}

tap = Tap()
chance = random.Random(SEED)
base = pathlib.Path(tempfile.mkdtemp(prefix="incl-crash-", dir="/tmp"))
base.chmod(0o755)
made = 0


def write_csv():
    """The same rows each time but for the last, so that each is a batch of its own."""
    global made
    made += 1
    path = base / "crash.csv"
    lines = ["time_period,time_identifier,geographic_level,country_code,country_name,item,pupil_count"]
    lines += [f"2024,Calendar year,National,E92000001,England,Item number {i},{i}" for i in range(ROWS - 1)]
    lines.append(f"2024,Calendar year,National,E92000001,England,Turn,{made}")
    path.write_text("\n".join(lines) + "\n")
    return path


class Place:
    """One home of a private cluster, and what has been reported as loaded there."""

    def __init__(self, home):
        self.home = home
        self.env = {**CLEAN, "INCLUSION_HOME": str(home)}
        self.reported = set()
        self.run("db", "start", check=True)
        self.uri = dict(line.split(": ", 1) for line in self.run("db", "status").stdout.splitlines())["uri"]

    def run(self, *arguments, check=False):
        done = subprocess.run([PROGRAM, *map(str, arguments)], env=self.env, capture_output=True, text=True,
                              timeout=120)
        assert not check or done.returncode == 0, done.stderr
        return done

    def start_load(self, path, uri=None):
        options = ["--db", uri] if uri else []
        return subprocess.Popen([PROGRAM, *options, "load", str(path)], env=self.env, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def sql(self, statement):
        done = subprocess.run(["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", self.uri, "-c", statement],
                              capture_output=True, text=True, env=CLEAN, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    def server_pid(self):
        return int((self.home / "cluster/data/postmaster.pid").read_text().splitlines()[0])

    def end_load(self, process):
        """Waits for the load; what it reports must be kept from then on."""
        output, errors = process.communicate(timeout=120)
        if " rows as crash, batch " in output:
            self.reported.add(output.split(" batch ")[1].split(",")[0])
        assert "Assertion" not in errors and process.returncode != -signal.SIGSEGV, errors
        return process.returncode, errors

    def check(self):
        """The next command works, and everything is whole."""
        done = self.run("batches", "--format", "csv")
        assert done.returncode == 0, done.stderr
        self.run("db", "start", check=True)
        if self.sql("select to_regclass('published_all.crash') is not null") == ["t"]:
            wrong = self.sql("select b.batch_id, b.loaded_n, count(c.batch_id) from load.batch b"
                             " full join published_all.crash c using (batch_id)"
                             f" group by 1, 2 having count(c.batch_id) <> {ROWS} or b.loaded_n <> {ROWS}"
                             " or b.loaded_n is null")
            assert not wrong, wrong
            kept = set(self.sql("select batch_id from load.batch"))
            assert self.reported <= kept, (self.reported, kept)
        left = self.sql("select c.oid::regclass from pg_class c where c.relnamespace = 'load'::regnamespace"
                        " and c.relname ~ '^batch_[0-9]' and not c.relispartition")
        assert not left, left

    def empty(self):
        """Room for the next turns: what is there has been checked."""
        self.sql("drop table if exists published_all.crash cascade; delete from load.batch;"
                 " delete from load.dataset_column; delete from load.dataset")
        self.reported.clear()


def whole_load(place):
    """How long a load takes that nothing stops."""
    start = time.monotonic()
    code, errors = place.end_load(place.start_load(write_csv()))
    assert code == 0, errors
    return time.monotonic() - start


def wait_until_gone(pid):
    deadline = time.monotonic() + 30
    while pathlib.Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.02)


def killed_commands(place, took):
    for _ in range(TURNS):
        process = place.start_load(write_csv())
        time.sleep(chance.random() * took * 1.1)
        process.kill()
        place.end_load(process)
        place.check()


def killed_servers(place, took):
    for _ in range(TURNS):
        process = place.start_load(write_csv())
        time.sleep(chance.random() * took * 1.1)
        pid = place.server_pid()
        os.kill(pid, signal.SIGKILL)
        place.end_load(process)
        wait_until_gone(pid)
        place.check()


def killed_server_processes(place, took):
    """The server then throws everybody out and starts anew by itself."""
    for _ in range(TURNS):
        process = place.start_load(write_csv())
        time.sleep(chance.random() * took * 1.1)
        found = subprocess.run(["pgrep", "-P", str(place.server_pid()), "-f", "inclusion"],
                               capture_output=True, text=True).stdout.split()
        if found:
            os.kill(int(chance.choice(found)), signal.SIGKILL)
        place.end_load(process)
        for _ in range(100):  # until it is up again
            if place.run("db", "status").stdout.startswith("state: running"):
                break
            time.sleep(0.1)
        place.check()


class Proxy:
    """A server's socket through which connections can be cut."""

    def __init__(self, uri):
        folder = uri.split("host=")[1].split("&")[0].replace("%2F", "/")
        self.target = f"{folder}/.s.PGSQL.5432"
        self.folder = base / "proxy"
        self.folder.mkdir(exist_ok=True)
        path = self.folder / ".s.PGSQL.5432"
        path.unlink(missing_ok=True)
        self.uri = uri.split("host=")[0] + f"host={self.folder}&" + uri.split("&", 1)[1]
        self.pairs = []
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        self.listener.listen(16)
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self.target)
            self.pairs.append((client, server))
            for source, sink in ((client, server), (server, client)):
                threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()

    @staticmethod
    def _pump(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def cut(self, pairs):
        for pair in pairs:
            for end in pair:
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def close(self):
        self.listener.close()
        self.cut(self.pairs)
        for pair in self.pairs:
            for end in pair:
                end.close()


def cut_connections(place, took):
    """One of them or all, the other ends none the wiser."""
    for turn in range(TURNS):
        proxy = Proxy(place.uri)
        process = place.start_load(write_csv(), proxy.uri)
        time.sleep(chance.random() * took * 1.3)
        pairs = list(proxy.pairs)
        proxy.cut([chance.choice(pairs)] if pairs and turn % 2 else pairs)
        place.end_load(process)
        proxy.close()
        time.sleep(0.2)  # the server notices that its client has gone, and undoes what it did
        place.check()


def full_disks(place, folder):
    """Free space from nothing to a little more than a load needs."""
    refused = 0
    ballast = folder / "ballast"
    for turn in range(TURNS):
        place.empty()
        place.sql("checkpoint")
        free = shutil.disk_usage(folder).free
        left = int(chance.random() * 45e6)
        with open(ballast, "wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(free - left, 1))
        code, errors = place.end_load(place.start_load(write_csv()))
        ballast.unlink()
        if code != 0:
            refused += 1
            assert "full" in errors or "space" in errors or "server" in errors or "connection" in errors, errors
        place.check()
    assert refused > 0, "the disk was never full: the test tests nothing"


def main():
    place = Place(base / "home")
    try:
        took = whole_load(place)
        for test in (killed_commands, killed_servers, killed_server_processes, cut_connections):
            tap.run(test, place, took)
            place.check()
            place.empty()
    finally:
        place.run("db", "destroy")
    small = base / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=250m,mode=0755", "tmpfs", small]).returncode != 0:
        tap.skip("full_disks", "mounting a small disk is not allowed here")
    else:
        try:
            place = Place(small / "home")
            tap.run(full_disks, place, small)
            place.run("db", "destroy")
        finally:
            subprocess.run(["umount", "-l", small], check=True)
    shutil.rmtree(base, ignore_errors=True)
    tap.finish()


main()
