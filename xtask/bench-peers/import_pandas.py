"""Loads the inspection records into SQLite by pandas, in pieces so that memory stays flat: INPUT.csv OUTPUT.db."""

import sqlite3
import sys

import pandas

source, target = sys.argv[1:3]
connection = sqlite3.connect(target)
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("PRAGMA synchronous=FULL")
for piece in pandas.read_csv(source, chunksize=100_000):
    piece.to_sql("inspection", connection, if_exists="append", index=False)
connection.close()
