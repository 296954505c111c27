# SPDX-License-Identifier: MIT
"""A throwaway PostgreSQL cluster for tests: socket only, no fsync, UTC, C locale, every statement logged;
made in /tmp, gone afterwards. As root the server runs as the user postgres, since it refuses root."""
import glob
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile
import time


def server_programs() -> pathlib.Path:
    """The folder of initdb and postgres, the newest there is."""
    folders = sorted(
        glob.glob("/usr/lib/postgresql/*/bin"), key=lambda f: int(f.split("/")[4]), reverse=True
    )
    found = shutil.which("initdb")
    if found:
        folders.append(os.path.dirname(found))
    if not folders:
        raise SystemExit("no PostgreSQL server programs: apt-get install postgresql")
    return pathlib.Path(folders[0])


class Cluster:
    """Use as a context manager; database() gives the URI of a new, empty database, which belongs to an
    ordinary role: nothing of ours may need a superuser."""

    def __init__(self):
        self.programs = server_programs()
        self.folder = None
        self.made = 0

    def _drop_root(self):
        """What subprocess calls between fork and exec."""
        if os.geteuid() != 0:
            return None
        user = pwd.getpwnam("postgres")

        def drop():
            os.initgroups(user.pw_name, user.pw_gid)
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)

        return drop

    def _run(self, program, *arguments):
        subprocess.run(
            [self.programs / program, *arguments],
            preexec_fn=self._drop_root(),
            cwd="/",
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C"},
        )

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="incl-", dir="/tmp"))
        if os.geteuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        self._run("initdb", "-D", self.folder / "data", "-U", "test", "-A", "trust", "-E", "UTF8",
                  "--locale=C", "-N", "--no-instructions")
        settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "timezone=UTC",
                    "log_statement=all", "listen_addresses=", "wal_level=minimal", "max_wal_senders=0",
                    f"unix_socket_directories={self.folder}"]
        command = [self.programs / "postgres", "-D", self.folder / "data"]
        for setting in settings:
            command += ["-c", setting]
        log = open(self.folder / "server.log", "wb")
        self.server = subprocess.Popen(
            command, preexec_fn=self._drop_root(), cwd="/", stdout=log, stderr=log
        )
        deadline = time.monotonic() + 30
        while not (self.folder / ".s.PGSQL.5432").exists() or not self._answers():
            if time.monotonic() > deadline or self.server.poll() is not None:
                raise SystemExit((self.folder / "server.log").read_text())
            time.sleep(0.02)
        self.sql("postgres", "create role plain login")
        return self

    def _answers(self):
        return subprocess.run(
            ["psql", "-qAtX", self.uri("postgres", "test"), "-c", "select 1"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ).returncode == 0

    def __exit__(self, *_):
        self.server.send_signal(2)
        self.server.wait(30)
        if os.environ.get("KEEP_TEST_DB"):
            print(f"# kept {self.folder}")
        else:
            shutil.rmtree(self.folder, ignore_errors=True)

    def uri(self, database, role="plain"):
        return f"postgresql:///{database}?host={self.folder}&user={role}"

    def database(self, template="template1", name=None) -> str:
        """URI of a new database."""
        self.made += 1
        name = name or f"t{self.made}"
        self.sql("postgres", f"create database {name} template {template} owner plain")
        return self.uri(name)

    def sql(self, database, statement) -> str:
        """What psql prints for @statement in @database: the URI of one, or "postgres" as superuser."""
        uri = database if "://" in database else self.uri(database, "test")
        return subprocess.run(
            ["psql", "-qAtX", "-v", "ON_ERROR_STOP=1", uri, "-c", statement],
            check=True, capture_output=True, text=True,
        ).stdout.strip()
