use backend::Backend;
use backend::clock::Clock;
use backend::db::Db;
use backend::deliveries::{Source, import};
use backend::joining::{Context, read};
use backend::keys::Keys;
use backend::simulation::*;
use domain::screening::*;
use std::collections::*;
#[tokio::main]
async fn main() {
    let a: Vec<String> = std::env::args().collect();
    let dir = std::path::PathBuf::from(&a[1]);
    let k = dir.join("keys");
    if !k.exists() {
        std::fs::create_dir_all(&dir).unwrap();
        let habits = match a[2].as_str() {
            "town" => serde_json::from_value(serde_json::json!("town")),
            o => serde_json::from_value(serde_json::json!(o)),
        }
        .unwrap();
        std::fs::write(&k, Keys::make(1)).unwrap();
        simulate(
            &Order { seed: a[3].parse().unwrap(), accounts: a[4].parse().unwrap(), months: 6, victims: 500, habits },
            &dir.join("w"),
        )
        .unwrap();
    }
    let keys = Keys::parse(&std::fs::read_to_string(&k).unwrap()).unwrap();
    let url = format!("sqlite:{}/w.db", dir.display());
    let fresh = !dir.join("done").exists();
    let db = Db::open(&url, keys.clone()).await.unwrap();
    let b = Backend { db, clock: Clock::new(Some(jiff::civil::date(2020, 10, 1))), keys };
    if fresh {
        let mut f: Vec<_> = std::fs::read_dir(dir.join("w"))
            .unwrap()
            .map(|e| e.unwrap().path())
            .filter(|p| !p.ends_with("truth.ndjson"))
            .collect();
        f.sort();
        for p in f {
            let r = import(&b, &Source::File(p.clone())).await.unwrap();
            if r.error.is_some() {
                println!("{} {:?}", p.display(), r.error);
            }
        }
        std::fs::write(dir.join("done"), "").unwrap();
    }
    let mut truth: HashMap<(String, String, String), String> = HashMap::new();
    for l in std::fs::read_to_string(dir.join("w/truth.ndjson")).unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(l).unwrap();
        if v["type"] == "debit" {
            let acc: domain::accounts::AccountName = serde_json::from_value(v["account"].clone()).unwrap();
            truth.insert(
                (acc.lookup_key(), v["posted_on"].as_str().unwrap().into(), v["reference"].as_str().unwrap().into()),
                v["kind"].as_str().unwrap().into(),
            );
        }
    }
    let names: Vec<(String, String, String)> =
        b.db.all(
            "SELECT t.account_id, t.key, t.reference FROM transactions t WHERE t.direction = 'out' AND t.reference IS NOT NULL",
            vec![],
        )
        .await
        .unwrap();
    let refs: HashMap<(String, String), String> = names.into_iter().map(|(x, y, z)| ((x, y), z)).collect();
    let ids = backend::accounts::all_sorted(&b.db).await.unwrap();
    let mut context = Context::load(&b.db, "").await.unwrap();
    let (mut w, mut out) = (Vec::new(), 0);
    for c in ids.chunks(100) {
        let i: Vec<String> = c.iter().map(|x| x.0.clone()).collect();
        w.extend(read(&b.db, &context, &i).await.unwrap());
    }
    out += refs.len();
    let by: HashMap<String, String> = ids.iter().map(|(i, n)| (i.clone(), n.lookup_key())).collect();
    println!("{} accounts {} debits {} truth", w.len(), out, truth.len());
    let stdin = std::io::stdin();
    let mut line = String::new();
    while {
        line.clear();
        stdin.read_line(&mut line).unwrap() > 0
    } {
        let o: serde_json::Value =
            if line.trim().is_empty() { serde_json::json!({}) } else { serde_json::from_str(&line).unwrap() };
        let show = o["show"].as_u64().unwrap_or(0) as usize;
        let mut t = o.clone();
        t.as_object_mut().unwrap().remove("show");
        context.thresholds = serde_json::from_value(t).unwrap();
        let (mut tp, mut fp, mut rev, mut frev) = (0, 0, 0, 0);
        let mut kinds: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
        let (mut miss, mut fa): (BTreeMap<String, u32>, BTreeMap<String, u32>) = Default::default();
        for one in &w {
            let flags: HashMap<usize, Flag> = one.screened(&context, &Rule::ALL).into_iter().map(|f| (f.withdrawal, f)).collect();
            for (i, d) in one.withdrawals().iter().enumerate() {
                let k = (
                    by[&one.account_id].clone(),
                    d.debit.posted_on.to_string(),
                    refs.get(&(one.account_id.clone(), d.debit.key.clone())).cloned().unwrap_or_default(),
                );
                let f = flags.get(&i);
                let lv = f.map(|f| f.level);
                let desc = |f: Option<&Flag>| f.map(|f| format!("{} {}", f.score, f.rules().join(" "))).unwrap_or("-".into());
                match truth.get(&k) {
                    Some(kind) => {
                        let e = kinds.entry(kind).or_default();
                        e[0] += 1;
                        match lv {
                            Some(Level::Alert) => {
                                tp += 1;
                                e[1] += 1
                            }
                            Some(_) => {
                                rev += 1;
                                e[2] += 1;
                                *miss.entry(format!("{kind}: {}", desc(f))).or_default() += 1;
                            }
                            None => {
                                *miss.entry(format!("{kind}: -")).or_default() += 1;
                            }
                        }
                    }
                    None => match lv {
                        Some(Level::Alert) => {
                            fp += 1;
                            *fa.entry(desc(f)).or_default() += 1;
                        }
                        Some(_) => frev += 1,
                        None => {}
                    },
                }
            }
        }
        println!(
            "recall {:.4} ({tp}/{}) +review {rev}; precision {:.4} false {fp} ({:.3}/1000) false reviews {frev}",
            tp as f64 / truth.len() as f64,
            truth.len(),
            tp as f64 / (tp + fp).max(1) as f64,
            1000.0 * fp as f64 / (out - truth.len()) as f64
        );
        println!("  {kinds:?}");
        for (n, m) in [("missed", miss), ("false", fa)] {
            let mut v: Vec<_> = m.into_iter().collect();
            v.sort_by_key(|x| std::cmp::Reverse(x.1));
            for (d, c) in v.into_iter().take(show) {
                println!("  {n} {c} {d}");
            }
        }
    }
}
