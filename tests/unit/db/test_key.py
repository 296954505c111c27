#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`inclusion key`: what it says of the key, copies of it, and putting one back. Prints TAP.

usage: test_key.py PROGRAM"""
import hashlib
import hmac
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "support"))
from cluster import Cluster
from tap import Tap

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "INCLUSION", "DATABASE_URL", "XDG"))}
MADE = "2026-11-25T02:14:00Z"
KEY, OTHER = bytes(range(32)), bytes(32)

tap = Tap()
cluster = None


def fingerprint(key):
    return hmac.new(key, b"fingerprint of an inclusion identity key", hashlib.sha256).hexdigest()[:16]


def line(key=KEY):
    text = f"inclusion-identity-key-v1 made={MADE} key={key.hex()}"
    return f"{text} sum={hashlib.sha256(text.encode()).hexdigest()[:16]}\n"


class Place:
    """A home folder with a key in it, or none, and a database, whose records have a key or none."""

    def __init__(self, folder, key=KEY, records=None):
        self.folder = pathlib.Path(folder)
        self.home = self.folder / "home"
        self.file = self.home / "identity.key"
        self.uri = cluster.database("prepared")
        if key:
            self.home.mkdir()
            self.put(self.file, line(key))
        if records:
            cluster.sql(self.uri, f"insert into load.identity_key (fingerprint) values ('{fingerprint(records)}')")

    @staticmethod
    def put(path, text, mode=0o600):
        path.write_text(text)
        path.chmod(mode)
        return path

    def run(self, *arguments, uri=True, **environment):
        database = ["--db", self.uri] if uri else []
        return subprocess.run([PROGRAM, *database, "key", *map(str, arguments)], capture_output=True, text=True,
                              env={**CLEAN, "INCLUSION_HOME": str(self.home), **environment}, timeout=120)

    def good(self, *arguments, **options):
        done = self.run(*arguments, **options)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refused(self, status, *arguments):
        done = self.run(*arguments)
        assert done.returncode == status and done.stdout == "", done
        return done.stderr


def test(check):
    """Runs @check in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        tap.run(check, folder, name=check.__name__)


def status_says_how_key_and_database_stand(folder):
    place = Place(folder)
    head = f"file: {place.file}\nmade: {MADE}\nfingerprint: {fingerprint(KEY)}\n"
    assert place.good("status") == f"{head}database: holds no records yet\n"
    cluster.sql(place.uri, f"insert into load.identity_key (fingerprint) values ('{fingerprint(KEY)}')")
    assert place.good("status") == f"{head}database: its records were made with this key\n"
    cluster.sql(place.uri, f"update load.identity_key set fingerprint = '{fingerprint(OTHER)}'")
    assert place.good("status") == (
        f"{head}database: its records were made with another key, '{fingerprint(OTHER)}': put that in place with "
        "`inclusion key restore FILE`\n")


def status_makes_neither_key_nor_database(folder):
    place = Place(folder, key=None)
    assert place.good("status", uri=False) == f"file: {place.file}\nmade: not yet\ndatabase: none yet\n"
    assert not place.home.exists()
    assert place.good("status") == f"file: {place.file}\nmade: not yet\ndatabase: holds no records yet\n"


def option_goes_before_environment_before_home(folder):
    place = Place(folder)
    named, chosen = place.put(place.folder / "named", line(OTHER)), place.put(place.folder / "chosen", line(b"3" * 32))
    assert fingerprint(OTHER) in place.good("status", INCLUSION_KEY_FILE=str(named))
    assert fingerprint(b"3" * 32) in place.good("status", "--key-file", chosen, INCLUSION_KEY_FILE=str(named))


def no_output_holds_the_key(folder):
    place = Place(folder)
    shown = place.good("status") + place.good("backup", place.folder / "copy") + \
        place.good("restore", place.folder / "copy")
    assert KEY.hex() not in shown and KEY.hex()[:16] not in shown


def backup_is_a_closed_copy_that_says_what_it_is(folder):
    place = Place(folder)
    copy = place.folder / "copy"
    shown = place.good("backup", copy)
    assert shown.startswith(f"copy: {copy}\nfingerprint: {fingerprint(KEY)}\nThis is the key that turns UPNs"), shown
    assert copy.read_text() == line() and copy.stat().st_mode & 0o7777 == 0o600


def backup_never_goes_over_a_file(folder):
    place = Place(folder)
    copy = place.put(place.folder / "copy", "mine\n")
    assert place.refused(7, "backup", copy) == \
        f"error: '{copy}' is there already\nhint: name a file that is not there yet\n"
    link = place.folder / "link"
    link.symlink_to(place.folder / "elsewhere")
    assert "is there already" in place.refused(7, "backup", link)
    assert copy.read_text() == "mine\n" and not (place.folder / "elsewhere").exists()


def backup_of_no_key_is_an_error(folder):
    place = Place(folder, key=None)
    assert f"there is no key file '{place.file}'" in place.refused(7, "backup", place.folder / "copy")
    assert not (place.folder / "copy").exists()


def lost_key_comes_back(folder):
    place = Place(folder, records=KEY)
    copy = place.folder / "copy"
    place.good("backup", copy)
    place.file.unlink()
    place.home.rmdir()
    assert place.good("restore", copy) == f"file: {place.file}\nmade: {MADE}\nfingerprint: {fingerprint(KEY)}\n"
    assert place.file.read_text() == line() and place.file.stat().st_mode & 0o7777 == 0o600
    assert place.good("status").endswith("database: its records were made with this key\n")
    place.good("restore", copy)  # once more changes nothing
    assert [f.name for f in place.home.iterdir()] == ["identity.key"]


def key_of_another_database_is_refused_even_by_force(folder):
    place = Place(folder, records=KEY)
    copy = place.put(place.folder / "copy", line(OTHER))
    assert place.refused(3, "restore", copy, "--force") == (
        f"error: '{copy}' is another key, '{fingerprint(OTHER)}': the records in the database were made with "
        f"'{fingerprint(KEY)}'\nhint: restore the copy with that fingerprint; the key was not touched\n")
    assert place.file.read_text() == line()


def different_key_gives_way_only_to_force_and_is_kept(folder):
    place = Place(folder, key=OTHER, records=KEY)
    copy = place.put(place.folder / "copy", line())
    assert place.refused(7, "restore", copy) == (
        f"error: '{place.file}' holds a different key\n"
        "hint: with --force it is replaced, and kept beside the restored one\n")
    assert place.file.read_text() == line(OTHER)
    done = place.run("restore", copy, "--force")
    assert done.returncode == 0, done.stderr
    kept = re.fullmatch(r"what was there is kept as '(.*/identity\.key\.replaced-[0-9TZ-]+)'\n", done.stderr)
    assert place.file.read_text() == line()
    assert pathlib.Path(kept[1]).read_text() == line(OTHER)


def damaged_key_gives_way_only_to_force(folder):
    place = Place(folder)
    place.put(place.file, line()[:-9])
    copy = place.put(place.folder / "copy", line())
    assert "holds something that cannot be read as a key" in place.refused(7, "restore", copy)
    place.good("restore", copy, "--force")
    assert place.file.read_text() == line()


def damaged_copy_is_refused(folder):
    place = Place(folder, key=None)
    copy = place.put(place.folder / "copy", line().replace("0001", "0002", 1))
    assert "its checksum does not fit" in place.refused(7, "restore", copy)
    assert not place.file.exists()


def copy_on_a_medium_without_owners_is_taken_with_a_warning(folder):
    place = Place(folder, key=None)
    copy = place.put(place.folder / "copy", line(), 0o644)
    done = place.run("restore", copy)
    assert done.returncode == 0 and done.stderr == f"warning: others can read '{copy}' (mode 0644)\n", done
    assert place.file.stat().st_mode & 0o7777 == 0o600


def wrong_usage_is_told(folder):
    place = Place(folder)
    for arguments in ((), ("restore",), ("backup",), ("status", "x"), ("make",), ("status", "--force")):
        assert place.run(*arguments).returncode == 2, arguments


with Cluster() as cluster:
    prepared = cluster.database(name="prepared")
    subprocess.run([PROGRAM, "--db", prepared, "init"], env=CLEAN, check=True, capture_output=True)
    for check in (
        status_says_how_key_and_database_stand,
        status_makes_neither_key_nor_database,
        option_goes_before_environment_before_home,
        no_output_holds_the_key,
        backup_is_a_closed_copy_that_says_what_it_is,
        backup_never_goes_over_a_file,
        backup_of_no_key_is_an_error,
        lost_key_comes_back,
        key_of_another_database_is_refused_even_by_force,
        different_key_gives_way_only_to_force_and_is_kept,
        damaged_key_gives_way_only_to_force,
        damaged_copy_is_refused,
        copy_on_a_medium_without_owners_is_taken_with_a_warning,
        wrong_usage_is_told,
    ):
        test(check)
tap.finish()
