"""Whether peers found the totals that our results show: RESULTS.json TOTALS.csv…; says so, or ends with what differs.

The results are what `jiangping --json rounds results ROUND` prints.
"""

import csv
import json
import sys
from decimal import Decimal

with open(sys.argv[1], encoding="utf-8") as file:
    ours = {line["staff_no"]: Decimal(line["total"]) for line in json.load(file)["candidates"]}
for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as file:
        theirs = {line["candidate"]: Decimal(line["total"]) for line in csv.DictReader(file)}
    differing = [key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)]
    if differing:
        key = min(differing)
        sys.exit(f"{name}: {len(differing)} totals differ; {key}: ours {ours.get(key)}, theirs {theirs.get(key)}")
print(f"the peers' totals are ours: {len(ours)} candidates, {len(sys.argv) - 2} peers")
