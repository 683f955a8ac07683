"""Loads the inspection records into a DuckDB table of its own: INPUT.csv OUTPUT.db."""

import sys

import duckdb

source, target = sys.argv[1:3]
connection = duckdb.connect(target)
connection.execute("CREATE TABLE inspection AS SELECT * FROM read_csv(?, header = true)", [source])
connection.close()
