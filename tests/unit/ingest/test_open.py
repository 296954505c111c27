#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What opening says to files of every kind, damaged and hostile ones included; each is made here.
Prints TAP.

usage: test_open.py READ_INPUT [--sanitized]: a sanitizer needs more memory than a test may allow"""
import gzip
import io
import json
import os
import pathlib
import resource
import struct
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "support"))
from tap import Tap

READ_INPUT = str(pathlib.Path(sys.argv[1]).resolve())
TEXT = b"time_period,area\n2024,York\n"
tap = Tap()
folder = tempfile.TemporaryDirectory()
FOLDER = pathlib.Path(folder.name)


def read(name, content=None, stdin=None, memory_mb=None, locale="C"):
    """The lines that the program prints for the file @name, which is written first."""
    if content is not None:
        (FOLDER / name).write_bytes(content)
    is_limited = memory_mb and "--sanitized" not in sys.argv
    limit = (lambda: resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20,) * 2)) if is_limited else None
    done = subprocess.run([READ_INPUT, name], cwd=FOLDER, input=stdin, capture_output=True, preexec_fn=limit,
                          env={**os.environ, "LC_ALL": locale})
    assert done.returncode == 0, done
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def zipped(members, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def refused(name, content, *words, **more):
    lines = read(name, content, **more)
    assert len(lines) == 1 and "error" in lines[0], lines
    for word in words:
        assert word in lines[0]["error"], (word, lines[0]["error"])


def texts(lines):
    return [line.get("text", line.get("error")) for line in lines]


def a_plain_file_is_read():
    assert read("a.csv", TEXT) == [{"file": "a.csv", "base": "a", "is_data": True, "encoding": "UTF-8",
                                    "bytes": len(TEXT), "text": TEXT.decode()}]


def encodings_are_told():
    for name, content, wanted in (
            ("bom.csv", b"\xef\xbb\xbf" + TEXT, "UTF-8 with byte order mark"),
            ("le.csv", b"\xff\xfe" + TEXT.decode().encode("utf-16-le"), "UTF-16LE"),
            ("be.csv", b"\xfe\xff" + TEXT.decode().encode("utf-16-be"), "UTF-16BE"),
            ("bare.csv", TEXT.decode().encode("utf-16-le"), "UTF-16LE")):
        line, = read(name, content)
        assert line["encoding"] == wanted and line["text"] == TEXT.decode(), line
    line, = read("ansi.csv", "place,£\nCaf\u00e9 \u2018x\u2019,1\n".encode("cp1252"))
    assert line["encoding"] == "Windows-1252" and line["text"] == "place,£\nCafé ‘x’,1\n", line
    line, = read("mixed.csv", "é,".encode() + b"x\x81\n")
    assert line["encoding"] == "unknown", line


def characters_may_run_over_the_end_of_a_block():
    text = "x" * 65535 + "é" + "y" * 65533 + "😀" + "z"
    for encoding, wanted in (("utf-8", "UTF-8"), ("utf-16", "UTF-16LE")):
        line, = read("long.csv", text.encode(encoding))
        assert line["encoding"] == wanted, line
    half = b"\xff\xfe" + "ab".encode("utf-16-le") + b"c"
    refused("half.csv", half, "half.csv: byte 7: not UTF-16LE")


def gzip_is_told_by_content():
    for name in ("a.csv.gz", "b.csv"):
        line, = read(name, gzip.compress(TEXT))
        assert line["text"] == TEXT.decode() and line["bytes"] == len(TEXT), line


def gzip_members_follow_one_another():
    line, = read("two.csv.gz", gzip.compress(TEXT) + gzip.compress(b"2025,Derby\n") + b"\0" * 700)
    assert line["text"] == TEXT.decode() + "2025,Derby\n", line


def damaged_gzip_is_refused():
    good = gzip.compress(TEXT * 50)
    refused("cut.csv.gz", good[:-12], "cut.csv.gz: the archive is damaged: it ends too early", "download the file again")
    refused("sum.csv.gz", good[:-8] + b"\1\2\3\4" + good[-4:], "its contents are not what its sums say")
    refused("size.csv.gz", good[:-4] + b"\0\0\0\0", "its contents are not what its sums say")
    refused("tail.csv.gz", good + b"more", "its contents are not what its sums say")


def zip_members_are_listed_in_order():
    lines = read("r.zip", zipped({"data/b.csv": TEXT, "data/a.csv": TEXT, "notes.txt": b"n"}))
    assert [line["file"] for line in lines] == ["r.zip!data/b.csv", "r.zip!data/a.csv", "r.zip!notes.txt"], lines
    assert [line["is_data"] for line in lines] == [True, True, False], lines


def names_of_members_may_have_any_letters():
    for locale in ("C", "C.UTF-8"):
        line, = read("u.zip", zipped({"Ynys Môn.csv": TEXT}), locale=locale)
        assert line["file"] == "u.zip!Ynys Môn.csv" and line["text"] == TEXT.decode(), line
        old = zipped({"Ynys M#n.csv": TEXT}).replace(b"M#n", b"M\x93n")
        line, = read("old.zip", old, locale=locale)
        assert line["file"] == "old.zip!Ynys Môn.csv" and line["text"] == TEXT.decode(), line


def a_zip_may_have_any_name():
    line, = read("x.csv.gz", zipped({"x.csv": TEXT}))
    assert line["text"] == TEXT.decode(), line


def damaged_zips_are_refused():
    good = zipped({"a.csv": TEXT * 100}, zipfile.ZIP_STORED)
    bad = bytearray(good)
    bad[60] ^= 1  # within the contents: the sum is wrong then
    refused("sum.zip", bytes(bad), "sum.zip!a.csv: the archive is damaged")
    refused("cut.zip", good[:300], "cut.zip: the archive is damaged")
    refused("none.zip", zipped({}), "none.zip: the archive holds no file")


def a_zip_that_lies_about_its_sizes_is_refused():
    good = zipped({"a.csv": TEXT * 100})
    size = struct.pack("<I", len(TEXT) * 100)
    assert good.count(size) == 2
    refused("size.zip", good.replace(size, struct.pack("<I", 5)), "size.zip!a.csv: the archive is damaged")


def encrypted_members_are_told():
    # Bit 0 of the flags, in the member's own header and in the list at the end.
    bad = bytearray(zipped({"a.csv": TEXT}))
    bad[6] |= 1
    bad[bad.index(b"PK\x01\x02") + 8] |= 1
    refused("secret.zip", bytes(bad), "secret.zip!a.csv: is encrypted", "unpack it with its password first")


def bombs_are_refused_soon():
    zeros = b"0,0\n" * (90 << 20 >> 2)
    words = "unpacks to more than 64 MiB and 200 times the size of its file"
    refused("bomb.csv.gz", gzip.compress(zeros), words, memory_mb=300)
    refused("bomb.zip", zipped({"a.csv": zeros}), words, memory_mb=300)
    refused("bomb.zip.gz", gzip.compress(zipped({"a.csv": zeros})), "is an archive or workbook in an archive")


def a_large_table_that_packs_well_is_read():
    content = b"".join(b"2024,area %d,%d\n" % (i % 150, i) for i in range(200_000)) * 20
    line, = read("large.csv.gz", gzip.compress(content, 1), memory_mb=300)
    assert line["bytes"] == len(content) > 64 << 20, line


def archives_in_archives_are_refused():
    inner = zipped({"a.csv": TEXT})
    for name, content in (("in.zip", inner), ("in.csv", inner), ("in.csv.gz", gzip.compress(TEXT)), ("in.xlsx", inner)):
        refused("out.zip", zipped({name: content}), f"out.zip!{name}: is an archive or workbook in an archive",
                "unpack it first")
    refused("twice.csv.gz", gzip.compress(gzip.compress(TEXT)), "is an archive or workbook in an archive")


def old_and_locked_workbooks_are_told():
    refused("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "old.xls: is a workbook of Excel before 2007 (.xls), or one with a password", "save it as .xlsx or .ods")
    lines = read("binary.xlsb", zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"x"}))
    assert "is a binary workbook (.xlsb), which is not read" in lines[-1]["error"], lines
    manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>"
    lines = read("locked.ods", zipped({"content.xml": b"??", "META-INF/manifest.xml": manifest}))
    assert "locked.ods: has a password" in lines[-1]["error"], lines
    lines = read("letter.docx", zipped({"[Content_Types].xml": b"<a/>", "_rels/.rels": b"<Relationships/>"}))
    assert "letter.docx: is no workbook" in lines[-1]["error"], lines


ODS = ("<d xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
       " xmlns:t='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
       " xmlns:x='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
       " xmlns:s='urn:oasis:names:tc:opendocument:xmlns:style:1.0'>"
       "<s:style s:name='h'><s:table-properties t:display='false'/></s:style><b><o:spreadsheet>%s</o:spreadsheet></b></d>")
CELL = "<t:table-cell o:value-type='string'>%s</t:table-cell>"


def sheets_read_as_csv():
    rows = ("<t:table-row/><t:table-row>" + CELL % "<x:p>a,b</x:p>" + CELL % "<x:p>two</x:p><x:p>lines</x:p>" +
            "</t:table-row>")
    content = ODS % (f"<t:table t:name='One'>{rows}</t:table><t:table t:name='Two' t:style-name='h'/>")
    book, one, two = read("book.ods", zipped({"content.xml": content.encode()}))
    assert book["text"] is None and book["base"] == "book", book
    assert (one["file"], one["text"]) == ("book.ods!One", '\n"a,b",two lines\n'), one
    assert (two["file"], two["text"]) == ("book.ods!Two", ""), two


def damaged_workbooks_are_refused():
    content = (ODS % "<t:table t:name='One'><t:table-row/>").encode()
    lines = read("cut.ods", zipped({"content.xml": content[:-40]}))
    assert "cut.ods: content.xml: is damaged: line 1: " in lines[-1]["error"], lines
    lines = read("empty.ods", zipped({"content.xml": (ODS % "").encode()}))
    assert lines[-1]["error"].startswith("empty.ods: has no sheet"), lines
    relations = b"<r><Relationship Id='a' Type='x/officeDocument' Target='xl/workbook.xml'/></r>"
    lines = read("cut.xlsx", zipped({"[Content_Types].xml": b"<a/>", "_rels/.rels": relations}))
    assert "xl/_rels/workbook.xml.rels" in lines[-1]["error"] or "not there" in lines[-1]["error"], lines


def a_workbook_that_is_a_bomb_is_refused():
    rows = "<t:table-row/>" * (140 << 20 >> 4)
    content = (ODS % f"<t:table t:name='One'>{rows}</t:table>").encode()
    lines = read("bomb.ods", zipped({"content.xml": content}), memory_mb=300)
    assert "unpacks to more than 64 MiB and 200 times" in lines[-1]["error"], lines


def standard_input_is_read_like_a_file():
    for content in (TEXT, gzip.compress(TEXT)):
        line, = read("-", stdin=content)
        assert (line["file"], line["text"]) == ("standard input", TEXT.decode()), line
    line, = read("-", stdin=zipped({"a.csv": TEXT}))
    assert (line["file"], line["text"]) == ("standard input!a.csv", TEXT.decode()), line
    line, = read("-", stdin=b"")
    assert line["error"] == "standard input: is empty", line


def what_is_no_file_is_told():
    refused("missing.csv", None, "missing.csv: No such file or directory", "check the path")
    refused(".", None, ".: is a folder")
    refused("empty.csv", b"", "empty.csv: the file is empty")
    refused("empty.csv.gz", gzip.compress(b""), "empty.csv.gz: the file is empty")


for test in (a_plain_file_is_read, encodings_are_told, characters_may_run_over_the_end_of_a_block,
             gzip_is_told_by_content, gzip_members_follow_one_another, damaged_gzip_is_refused,
             zip_members_are_listed_in_order, names_of_members_may_have_any_letters, a_zip_may_have_any_name, damaged_zips_are_refused,
             a_zip_that_lies_about_its_sizes_is_refused, encrypted_members_are_told, bombs_are_refused_soon,
             a_large_table_that_packs_well_is_read, archives_in_archives_are_refused,
             old_and_locked_workbooks_are_told, sheets_read_as_csv, damaged_workbooks_are_refused,
             a_workbook_that_is_a_bomb_is_refused, standard_input_is_read_like_a_file, what_is_no_file_is_told):
    tap.run(test)
folder.cleanup()
tap.finish()
