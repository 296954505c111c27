# SPDX-License-Identifier: MIT
"""Test results in TAP: a test is a function whose name is a sentence."""
import sys
import traceback


class Tap:
    def __init__(self):
        self.number = 0
        self.failed = 0

    def ok(self, good, name, detail=""):
        self.number += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.number} - {name}", flush=True)
        if not good:
            for line in str(detail).splitlines()[:40]:
                print(f"# {line}")

    def run(self, test, *arguments, name=None):
        """Calls @test; an exception, such as a failed assert, is a failed test."""
        try:
            test(*arguments)
        except Exception:  # a broken test must not hide the others
            self.ok(False, name or test.__name__, traceback.format_exc())
        else:
            self.ok(True, name or test.__name__)

    def skip(self, name, reason):
        self.number += 1
        print(f"ok {self.number} - {name} # SKIP {reason}", flush=True)

    def finish(self):
        print(f"1..{self.number}")
        sys.exit(1 if self.failed else 0)
