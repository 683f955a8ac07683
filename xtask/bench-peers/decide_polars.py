"""Totals of a round by polars: MARKS.parquet OUT.csv.

Trimmed mean of each criterion (highest and lowest dropped), mean of a component's criteria to two digits, weighted mean of
the components to two digits.
"""

import sys

import polars

marks, target = sys.argv[1:3]
mark = polars.col("mark").cast(polars.Float64)
(
    polars.scan_parquet(marks)
    .group_by("candidate", "component", "criterion")
    .agg(
        polars.col("weight").first(),
        ((mark.sum() - mark.max() - mark.min()) / (mark.count() - 2)).alias("combined"),
    )
    .group_by("candidate", "component")
    .agg((polars.col("combined").mean().round(2) * polars.col("weight").first() / 100).alias("part"))
    .group_by("candidate")
    .agg(polars.col("part").sum().round(2).alias("total"))
    .sort("candidate")
    .collect()
    .write_csv(target)
)
