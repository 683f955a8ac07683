"""Totals of a round by DuckDB from a table of its own: MARKS.duckdb OUT.csv.

Trimmed mean of each criterion (highest and lowest dropped), mean of a component's criteria to two digits, weighted mean of
the components to two digits.
"""

import sys

import duckdb

table, target = sys.argv[1:3]
connection = duckdb.connect(table, read_only=True)
connection.execute(
    f"""
    COPY (
        SELECT candidate, round(sum(weight * score) / 100, 2) AS total
        FROM (
            SELECT candidate, component, any_value(weight) AS weight, round(avg(combined), 2) AS score
            FROM (
                SELECT candidate, component, criterion, any_value(weight) AS weight,
                    (sum(mark) - max(mark) - min(mark)) / (count(*) - 2) AS combined
                FROM marks
                GROUP BY candidate, component, criterion
            )
            GROUP BY candidate, component
        )
        GROUP BY candidate
        ORDER BY candidate
    ) TO '{target}' (HEADER)
    """
)
