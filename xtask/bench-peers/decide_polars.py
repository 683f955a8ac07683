"""Trimmed mean of each criterion (highest and lowest dropped), mean of the criteria, two digits: MARKS.parquet OUT.csv."""

import sys

import polars

marks, target = sys.argv[1:3]
mark = polars.col("mark").cast(polars.Float64)
(
    polars.scan_parquet(marks)
    .group_by("candidate", "criterion")
    .agg(((mark.sum() - mark.max() - mark.min()) / (mark.count() - 2)).alias("combined"))
    .group_by("candidate")
    .agg(polars.col("combined").mean().round(2).alias("total"))
    .sort("candidate")
    .collect()
    .write_csv(target)
)
