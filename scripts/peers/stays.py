"""How fast trackintel finds stays in the drives that ours are found in: one JSON object {benchmark: {peer, value}}, in fixes a second.

The drives come from the file that WAYHUM_DRIVES names: a driver, Unix milliseconds, latitude and longitude a line. trackintel's sliding
method, by the rules of our halts (15 m, 2 min); that it finds stays is checked. Reading the file is not timed. The better of two runs, on
one thread.
"""

import json
import os
import sys
import time
import warnings
from importlib.metadata import version

import geopandas
import pandas
import trackintel

warnings.filterwarnings("ignore")

table = pandas.read_csv(os.environ["WAYHUM_DRIVES"], names=["user_id", "tracked_at", "lat", "lon"])
table["tracked_at"] = pandas.to_datetime(table["tracked_at"], unit="ms", utc=True)
geometry = geopandas.points_from_xy(table["lon"], table["lat"], crs="EPSG:4326")
fixes = trackintel.Positionfixes(geopandas.GeoDataFrame(table[["user_id", "tracked_at"]], geometry=geometry))
best = float("inf")
for _ in range(2):
    begun = time.perf_counter()
    _, stays = fixes.generate_staypoints(method="sliding", dist_threshold=15, time_threshold=2, gap_threshold=10)
    best = min(best, time.perf_counter() - begun)
if len(stays) == 0:
    sys.exit("trackintel found no stay at all: the comparison would be worth nothing")
print(json.dumps({"stays": {"peer": f"trackintel {version('trackintel')}", "value": len(fixes) / best}}))
