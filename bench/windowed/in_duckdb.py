"""The six windowed rules in DuckDB, on what the engine's bench left: in_duckdb.py FOLDER THREADS

Loads the tables into memory, then times each rule's SQL beside this file, hits written into a table as the engine writes them down;
compares the hits with the engine's, and exits with 1 where one differs. Prints seconds on the wall and of the processors.
"""

import pathlib
import sys
import time

import duckdb

folder, threads = pathlib.Path(sys.argv[1]), int(sys.argv[2])
here = pathlib.Path(__file__).parent
db = duckdb.connect(":memory:", config={"threads": threads})
db.execute((here / "tables.sql").read_text())
for table in ("providers", "links", "covered", "debits"):
    db.execute(f"COPY windowed_{table} FROM '{folder}/windowed_{table}.csv' (HEADER)")
db.execute(f"CREATE TABLE engine AS FROM read_csv('{folder}/hits.csv', header = true)")
(debits,) = db.execute("SELECT COUNT(*) FROM windowed_debits").fetchone()

wall = busy = hits = different = 0
for rule in ("first-link-drain", "month-straddle", "near-cap", "new-provider", "split-amounts", "velocity-burst"):
    sql = (here / f"{rule}.sql").read_text()
    began = time.perf_counter(), time.process_time()
    db.execute(f"CREATE OR REPLACE TABLE found AS {sql}")
    took, kept_busy = time.perf_counter() - began[0], time.process_time() - began[1]
    (found,) = db.execute("SELECT COUNT(*) FROM found").fetchone()
    engine = f"SELECT account, debit FROM engine WHERE rule = '{rule}'"
    found_too = "SELECT account, debit FROM found"
    (differs,) = db.execute(
        f"SELECT COUNT(*) FROM (({engine} EXCEPT ALL {found_too}) UNION ALL ({found_too} EXCEPT ALL {engine}))"
    ).fetchone()
    print(f"  {rule:<18} {found:>9} hits, {differs} of them not alike, {took:.2f} s")
    wall, busy, hits, different = wall + took, busy + kept_busy, hits + found, different + differs
print(
    f"DuckDB {duckdb.__version__}, {threads} threads: {hits} hits, {wall:.2f} s, {debits / wall / 1e6:.2f} million a second; "
    f"{busy:.2f} s of processor, {debits / busy / 1e6:.2f} million a second of it"
)
sys.exit(different > 0)
