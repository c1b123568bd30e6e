//! A copy of a whole database, as a thief would read it.

use backend::args;
use backend::db::Db;
use std::io::Write;
use std::sync::{Arc, Mutex};

/// Every row of every table as text, and what can be unpacked; of SQLite the files as well, with what was deleted from them.
pub async fn of(db: &Db) -> Vec<u8> {
    let mut copy = Vec::new();
    for table in tables(db).await {
        for row in rows(db, &table).await {
            copy.extend(row.into_bytes());
            copy.push(b'\n');
        }
    }
    let parts: Vec<(Vec<u8>,)> = db.all("SELECT bytes FROM delivery_parts", args![]).await.unwrap();
    for (part,) in parts {
        copy.extend(zstd::bulk::decompress(&part, 1 << 24).unwrap_or(part));
    }
    if let Some(file) = db.file() {
        for end in ["", "-wal"] {
            copy.extend(std::fs::read(format!("{}{end}", file.display())).unwrap_or_default());
        }
    }
    copy
}

/// Keeps all that this program logs from now on.
pub fn log() -> Arc<Mutex<Vec<u8>>> {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let writer = kept.clone();
    tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || Kept(writer.clone())).init();
    kept
}

struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Every table of the program's own.
pub async fn tables(db: &Db) -> Vec<String> {
    let sql = match db.file() {
        Some(_) => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '~_%' ESCAPE '~'",
        None => {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'
             AND table_name NOT LIKE '~_%' ESCAPE '~'"
        }
    };
    let names: Vec<(String,)> = db.all(sql, args![]).await.unwrap();
    assert!(names.len() > 30, "every table: {names:?}");
    names.into_iter().map(|(name,)| name).collect()
}

async fn rows(db: &Db, table: &str) -> Vec<String> {
    let sql = match db.file() {
        Some(_) => {
            let columns: Vec<(String,)> = db.all("SELECT name FROM pragma_table_info($1)", args![table]).await.unwrap();
            let texts: Vec<String> = columns.into_iter().map(|(name,)| format!("COALESCE(CAST({name} AS TEXT), '')")).collect();
            format!("SELECT {} FROM {table}", texts.join(" || ',' || "))
        }
        None => format!("SELECT CAST(t AS TEXT) FROM {table} t"),
    };
    // Bytes are no text: those of deliveries are read by themselves.
    let sql = sql.replace("COALESCE(CAST(bytes AS TEXT), '')", "'bytes'");
    let rows: Vec<(String,)> = db.all(&sql, args![]).await.unwrap();
    rows.into_iter().map(|(row,)| row).collect()
}
