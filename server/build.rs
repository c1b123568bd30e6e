//! Puts the browser's part into the program, so that it runs from any folder: the style, joined from its partials, and what
//! `make browser` built. Without the latter the program serves pages that work without JavaScript, and says so in its log.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-env-changed=KAKUNIN_BROWSER");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("kakunin.css"), style(Path::new("../style"))).expect("the build folder can be written");
    let browser = env::var("KAKUNIN_BROWSER").ok().map(PathBuf::from);
    for file in ["kakunin.js", "kakunin.wasm"] {
        let built = browser.as_ref().map(|folder| folder.join(file)).filter(|path| path.exists());
        if let Some(path) = &browser {
            println!("cargo:rerun-if-changed={}", path.join(file).display());
        }
        let bytes = built.map(|path| fs::read(path).expect("a file that exists can be read")).unwrap_or_default();
        fs::write(out.join(file), bytes).expect("the build folder can be written");
    }
}

/// The partials in the order of their names.
fn style(folder: &Path) -> String {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut partials: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the style is part of the source")
        .map(|file| file.expect("a folder that can be listed").path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "css"))
        .collect();
    partials.sort();
    partials.iter().map(|path| fs::read_to_string(path).expect("a partial is text")).collect()
}
