"""Totals of a round by pandas: MARKS.parquet OUT.csv.

Trimmed mean of each criterion (highest and lowest dropped), mean of a component's criteria to two digits, weighted mean of
the components to two digits.
"""

import sys

import pandas

marks, target = sys.argv[1:3]
frame = pandas.read_parquet(marks)
frame["mark"] = frame["mark"].astype(float)
groups = frame.groupby(["candidate", "component", "weight", "criterion"])["mark"].agg(["sum", "max", "min", "count"])
combined = (groups["sum"] - groups["max"] - groups["min"]) / (groups["count"] - 2)
scores = combined.groupby(["candidate", "component", "weight"]).mean().round(2).rename("score").reset_index()
scores["total"] = scores["weight"] * scores["score"] / 100
scores.groupby("candidate")["total"].sum().round(2).to_csv(target)
