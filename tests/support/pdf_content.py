# SPDX-License-Identifier: MIT
"""PDF content streams and CMaps as operators with their operands (ISO 32000-1:2008, 7.8.2)."""
import re

# Operators that leave something to see.
PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Tj", "TJ", "'", '"', "Do", "EI"}

WHITE = b"\0\t\n\f\r "
REGULAR = re.compile(rb"[^\0\t\n\f\r ()<>\[\]{}/%]+")
NUMBER = re.compile(rb"[+-]?(\d+\.?\d*|\.\d+)")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Reader:
    """Reads objects and operators one after another. Names keep their slash, strings are bytes."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def skip_blanks(self):
        while self.at < len(self.data):
            byte = self.data[self.at : self.at + 1]
            if byte == b"%":
                while self.at < len(self.data) and self.data[self.at] not in b"\r\n":
                    self.at += 1
            elif byte in WHITE and byte:
                self.at += 1
            else:
                return

    def take_string(self):
        self.at += 1
        depth, text = 1, bytearray()
        while self.at < len(self.data):
            byte = self.data[self.at : self.at + 1]
            self.at += 1
            if byte == b"\\":
                self.take_escape(text)
                continue
            depth += {b"(": 1, b")": -1}.get(byte, 0)
            if depth == 0:
                break
            text += byte
        return bytes(text)

    def take_escape(self, text):
        octal = re.compile(rb"[0-7]{1,3}").match(self.data, self.at)
        if octal:
            text.append(int(octal[0], 8) & 0xFF)
            self.at = octal.end()
            return
        byte = self.data[self.at : self.at + 1]
        self.at += 1
        if byte == b"\r" and self.data[self.at : self.at + 1] == b"\n":
            self.at += 1
        elif byte not in (b"\n", b"\r"):
            text += ESCAPES.get(byte, byte)

    def take_hex(self):
        end = self.data.index(b">", self.at)
        digits = re.sub(rb"\s", b"", self.data[self.at + 1 : end])
        self.at = end + 1
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())

    def take_until(self, end):
        items = []
        while True:
            self.skip_blanks()
            if self.at >= len(self.data):
                return items
            if self.data.startswith(end, self.at):
                self.at += len(end)
                return items
            items.append(self.take())

    def take(self):
        """The next object, or an Operator."""
        start = self.data[self.at : self.at + 1]
        if self.data.startswith(b"<<", self.at):
            self.at += 2
            items = self.take_until(b">>")
            return dict(zip(items[::2], items[1::2]))
        if start == b"(":
            return self.take_string()
        if start == b"<":
            return self.take_hex()
        if start == b"[":
            self.at += 1
            return self.take_until(b"]")
        if start == b"/":
            name = REGULAR.match(self.data, self.at + 1)
            self.at = name.end() if name else self.at + 1
            return "/" + (name[0].decode("latin-1") if name else "")
        word = REGULAR.match(self.data, self.at)
        if word is None:  # a stray delimiter
            self.at += 1
            return Operator(start.decode("latin-1"))
        self.at = word.end()
        if NUMBER.fullmatch(word[0]):
            return float(word[0]) if b"." in word[0] else int(word[0])
        constants = {b"true": True, b"false": False, b"null": None}
        return constants[word[0]] if word[0] in constants else Operator(word[0].decode("latin-1"))


class Operator(str):
    """A word that is no object."""


def operations(data):
    """(operator, [operand, ...]) of a content stream. The data of an inline image is skipped."""
    reader, operands = Reader(data), []
    while True:
        reader.skip_blanks()
        if reader.at >= len(data):
            return
        item = reader.take()
        if not isinstance(item, Operator):
            operands.append(item)
            continue
        if item == "ID":
            end = re.compile(rb"\sEI(?=[\s]|$)").search(data, reader.at)
            reader.at = end.end() if end else len(data)
            item = Operator("EI")
        yield str(item), operands
        operands = []


def to_unicode_map(data):
    """{code: text} of a ToUnicode CMap."""
    codes = {}
    for operator, operands in operations(data):
        if operator == "endbfchar":
            for code, text in zip(operands[::2], operands[1::2]):
                codes[int.from_bytes(code, "big")] = text.decode("utf-16-be", "replace")
        elif operator == "endbfrange":
            for first, last, start in zip(operands[::3], operands[1::3], operands[2::3]):
                low, high = int.from_bytes(first, "big"), int.from_bytes(last, "big")
                for code in range(low, high + 1):
                    if isinstance(start, list):
                        value = start[code - low]
                    else:
                        number = int.from_bytes(start, "big") + code - low
                        value = number.to_bytes(len(start), "big")
                    codes[code] = value.decode("utf-16-be", "replace")
    return codes
