"""Stay detection by trackintel, for comparison: fixes from a CSV on stdin, fixes per second on stdout.

Each line of the CSV is a user, a time in Unix milliseconds, a latitude and a longitude. trackintel's sliding method with the rules of
our own stays (15 m, 2 min); its result is counted, so that it is known to have found something. Reading the CSV is not timed.
"""

import sys
import time
import warnings

import geopandas
import pandas
import trackintel

warnings.filterwarnings("ignore")


def main():
    columns = ["user_id", "tracked_at", "lat", "lon"]
    table = pandas.read_csv(sys.stdin, names=columns)
    table["tracked_at"] = pandas.to_datetime(table["tracked_at"], unit="ms", utc=True)
    geometry = geopandas.points_from_xy(table["lon"], table["lat"], crs="EPSG:4326")
    fixes = geopandas.GeoDataFrame(table[["user_id", "tracked_at"]], geometry=geometry)
    fixes = trackintel.Positionfixes(fixes)
    best = float("inf")
    for _ in range(2):
        begun = time.perf_counter()
        _, stays = fixes.generate_staypoints(method="sliding", dist_threshold=15, time_threshold=2, gap_threshold=10)
        best = min(best, time.perf_counter() - begun)
    if len(stays) == 0:
        sys.exit("trackintel found no stay at all: the comparison would be worth nothing")
    print(len(fixes) / best)


main()
