#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs a test program with TEST_DATABASE_URI naming an empty database of a throwaway cluster.

usage: run_in_cluster.py PROGRAM [ARGUMENT…]"""
import os
import subprocess
import sys

from cluster import Cluster

with Cluster() as cluster:
    environment = {**os.environ, "TEST_DATABASE_URI": cluster.database()}
    status = subprocess.run(sys.argv[1:], env=environment).returncode
sys.exit(status)
