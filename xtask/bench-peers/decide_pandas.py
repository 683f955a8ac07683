"""Trimmed mean of each criterion (highest and lowest dropped), mean of the criteria, two digits: MARKS.parquet OUT.csv."""

import sys

import pandas

marks, target = sys.argv[1:3]
frame = pandas.read_parquet(marks)
frame["mark"] = frame["mark"].astype(float)
groups = frame.groupby(["candidate", "criterion"])["mark"].agg(["sum", "max", "min", "count"])
combined = (groups["sum"] - groups["max"] - groups["min"]) / (groups["count"] - 2)
combined.groupby("candidate").mean().round(2).to_csv(target)
