"""Trimmed mean of each criterion (highest and lowest dropped), mean of the criteria, two digits: MARKS.duckdb OUT.csv."""

import sys

import duckdb

table, target = sys.argv[1:3]
connection = duckdb.connect(table, read_only=True)
connection.execute(
    f"""
    COPY (
        SELECT candidate, round(avg(combined), 2) AS total
        FROM (
            SELECT candidate, criterion, (sum(mark) - max(mark) - min(mark)) / (count(*) - 2) AS combined
            FROM marks
            GROUP BY candidate, criterion
        )
        GROUP BY candidate
        ORDER BY candidate
    ) TO '{target}' (HEADER)
    """
)
