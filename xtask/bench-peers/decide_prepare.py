"""Puts the marks where the peers read them best: MARKS.csv OUT.parquet OUT.duckdb. Not part of what is measured.

Columns: component, weight (of the component, per cent), candidate, criterion, rater, mark.
"""

import sys

import duckdb

marks, parquet, table = sys.argv[1:4]
connection = duckdb.connect(table)
connection.execute("CREATE TABLE marks AS SELECT * FROM read_csv(?, header = true, all_varchar = true)", [marks])
connection.execute("ALTER TABLE marks ALTER mark TYPE DECIMAL(9, 4)")
connection.execute("ALTER TABLE marks ALTER weight TYPE INTEGER")
connection.execute(f"COPY marks TO '{parquet}' (FORMAT parquet)")
connection.close()
