"""The rows of an import, and nothing but the rows: prepared inserts into SQLite, or COPY into PostgreSQL.

bare.py IMPORTED.db                  prints seconds of inserts by the engine's own prepared statement
bare.py IMPORTED.db psql DATABASE    prints seconds of one COPY

IMPORTED.db is an SQLite database that `kakunin import` filled. The table, its key and how commits reach the disk are the same; reading
the rows from IMPORTED.db is not measured.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time

CHUNK = 50_000


def main():
    source = sqlite3.connect(sys.argv[1])
    (table,) = source.execute("SELECT sql FROM sqlite_master WHERE name = 'transactions'").fetchone()
    rows = source.execute("SELECT * FROM transactions ORDER BY rowid")
    columns = len(rows.description)
    with tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) == 2:
            print(f"{inserts(os.path.join(folder, 'bare.db'), table, rows, columns):.2f}")
        else:
            print(f"{copy(os.path.join(folder, 'bare.tsv'), table, rows, sys.argv[2], sys.argv[3]):.2f}")


def inserts(path, table, rows, columns):
    bare = sqlite3.connect(path)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute(table)
    insert = f"INSERT INTO transactions VALUES ({', '.join('?' * columns)})"
    took = 0.0
    while chunk := rows.fetchmany(CHUNK):
        begun = time.monotonic()
        with bare:
            bare.executemany(insert, chunk)
        took += time.monotonic() - begun
    return took


def copy(path, table, rows, psql, database):
    with open(path, "w", encoding="utf-8") as file:
        for row in rows:
            file.write("\t".join(text(value) for value in row) + "\n")
    columns = ", ".join(column[0] for column in rows.description)
    run = lambda sql: subprocess.run([psql, "-qX", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", sql], check=True)
    run(f"CREATE SCHEMA bare; SET search_path TO bare; {table}")
    begun = time.monotonic()
    run(f"\\copy bare.transactions ({columns}) FROM '{path}'")
    took = time.monotonic() - begun
    run("SET client_min_messages = warning; DROP SCHEMA bare CASCADE")
    return took


def text(value):
    if value is None:
        return "\\N"
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


main()
