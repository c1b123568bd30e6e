//! Settings: from flags, then the environment, then a file. This is the one place where they are described.

use crate::http::Network;
use backend::feeds::csv::{self, Profile};
use backend::keys::Keys;
use clap::Args;
use domain::contact::SecurityContact;
use domain::time::parse_day;
use jiff::civil::Date;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// What every command takes.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// The database: `sqlite:FILE` or `postgres://user@host/name` [default: sqlite:kakunin.db]
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true, value_name = "URL")]
    pub database_url: Option<String>,

    /// The business day, by which ages and deadlines go, as in 2020-09-04 [default: today]
    #[arg(long, env = "KAKUNIN_TODAY", global = true, value_name = "DAY", value_parser = day)]
    pub today: Option<Date>,

    /// The address under which browsers see the portal [default: http://localhost:PORT]
    #[arg(long, env = "KAKUNIN_ORIGIN", global = true, value_name = "ORIGIN")]
    pub origin: Option<String>,

    /// What the log holds: error, warn, info, debug, or `target=level` pairs [default: info,sqlx=warn]
    #[arg(long, env = "KAKUNIN_LOG", global = true, value_name = "LEVEL")]
    pub log: Option<String>,

    /// The proxy before the portal, whose X-Forwarded-For is taken: an address or a network, as in 10.0.0.0/8 [default: none]
    #[arg(long, env = "KAKUNIN_TRUSTED_PROXY", global = true, value_name = "NETWORK")]
    pub trusted_proxy: Option<Network>,

    /// Where somebody turns to who finds a weakness: mailto:…, https://… or tel:… [default: none, and the page says so]
    #[arg(long, env = "KAKUNIN_SECURITY_CONTACT", global = true, value_name = "ADDRESS")]
    pub security_contact: Option<SecurityContact>,

    /// The certificate, with those above it, where the portal itself speaks TLS [default: a proxy speaks it]
    #[arg(long, env = "KAKUNIN_TLS_CERTIFICATE", global = true, value_name = "PEM")]
    pub tls_certificate: Option<PathBuf>,

    /// The key of that certificate
    #[arg(long, env = "KAKUNIN_TLS_KEY", global = true, value_name = "PEM")]
    pub tls_key: Option<PathBuf>,

    /// The largest delivery that a program may post, in MiB [default: 4096]
    #[arg(long, env = "KAKUNIN_LARGEST_DELIVERY", global = true, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=1_048_576))]
    pub largest_delivery: Option<u64>,

    /// How many days the bytes of a delivery are kept after it ended; what was read of them stays [default: as long as the database]
    #[arg(long, env = "KAKUNIN_KEEP_FILES", global = true, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=36_500))]
    pub keep_files: Option<u32>,

    /// A folder of profiles (TOML) that say what banks' CSV files are like, beside those that come with the program [default: none]
    #[arg(long, env = "KAKUNIN_CSV_PROFILES", global = true, value_name = "FOLDER")]
    pub csv_profiles: Option<PathBuf>,

    /// The keys that seal what must not be read in a copy of the database, as in 1:BASE64 (32 bytes), several with commas
    #[arg(long, env = "KAKUNIN_KEYS", hide_env_values = true, global = true, value_name = "KEYS", conflicts_with = "key_file")]
    pub keys: Option<String>,

    /// A file that holds these keys [default: one that is made in the user's state folder]
    #[arg(long, env = "KAKUNIN_KEY_FILE", global = true, value_name = "FILE")]
    pub key_file: Option<PathBuf>,

    /// A file of settings in TOML, with the names of these flags, as in key_file, but for the keys [default: kakunin.toml, if there is one]
    #[arg(long, env = "KAKUNIN_SETTINGS", global = true, value_name = "FILE")]
    pub settings: Option<PathBuf>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    database_url: Option<String>,
    today: Option<String>,
    origin: Option<String>,
    log: Option<String>,
    trusted_proxy: Option<String>,
    security_contact: Option<String>,
    tls_certificate: Option<PathBuf>,
    tls_key: Option<PathBuf>,
    key_file: Option<PathBuf>,
    largest_delivery: Option<u64>,
    csv_profiles: Option<PathBuf>,
    keep_files: Option<u32>,
}

impl Settings {
    /// Fills in from the file what neither flags nor environment say.
    ///
    /// # Errors
    /// A sentence that names the file and the setting, when one is wrong.
    pub fn with_file(mut self) -> Result<Self, String> {
        let (path, wanted) = match &self.settings {
            Some(path) => (path.clone(), true),
            None => (PathBuf::from("kakunin.toml"), false),
        };
        let file = read(&path, wanted)?;
        let today =
            file.today.map(|text| day(&text).map_err(|error| format!("{}: today: {error}", path.display()))).transpose()?;
        self.database_url = self.database_url.or(file.database_url);
        self.today = self.today.or(today);
        self.origin = self.origin.or(file.origin);
        self.log = self.log.or(file.log);
        let proxy = file.trusted_proxy.map(|text| text.parse()).transpose();
        self.trusted_proxy =
            self.trusted_proxy.or(proxy.map_err(|error: String| format!("{}: trusted_proxy: {error}", path.display()))?);
        let contact = file.security_contact.map(|text| text.parse()).transpose();
        self.security_contact =
            self.security_contact.or(contact.map_err(|error: String| format!("{}: security_contact: {error}", path.display()))?);
        self.tls_certificate = self.tls_certificate.or(file.tls_certificate);
        self.tls_key = self.tls_key.or(file.tls_key);
        self.largest_delivery = self.largest_delivery.or(file.largest_delivery);
        self.csv_profiles = self.csv_profiles.or(file.csv_profiles);
        self.keep_files = self.keep_files.or(file.keep_files);
        if self.keys.is_none() {
            self.key_file = self.key_file.or(file.key_file);
        }
        if let Some(origin) = &self.origin {
            origin_form(origin)?;
        }
        Ok(self)
    }

    /// The keys, with a word in the log where nobody has chosen them.
    ///
    /// # Errors
    /// When one is wrong, or a file of them cannot be read or made.
    pub fn keys(&self) -> backend::Result<Keys> {
        let found = backend::keys::find(self.keys.as_deref(), self.key_file.as_deref(), &state_folder())?;
        if let Some(file) = found.made {
            let file = file.display();
            tracing::warn!(%file, "no keys are configured: those of this file are used, and without it the database cannot be read");
        }
        Ok(found.keys)
    }

    /// Whether somebody has chosen the keys.
    #[must_use]
    pub fn keys_configured(&self) -> bool {
        self.keys.is_some() || self.key_file.is_some()
    }

    /// The profiles by which CSV is read.
    ///
    /// # Errors
    /// A sentence that names the file, when one is wrong.
    pub fn profiles(&self) -> Result<&'static [Profile], String> {
        let Some(folder) = &self.csv_profiles else { return Ok(csv::shipped()) };
        csv::from_folder(folder).map_err(|error| format!("csv_profiles: {error}"))
    }

    /// The database's address.
    #[must_use]
    pub fn database(&self) -> &str {
        self.database_url.as_deref().unwrap_or("sqlite:kakunin.db")
    }

    /// The files of certificate and key, where the portal itself speaks TLS.
    ///
    /// # Errors
    /// A sentence, when there is one without the other.
    pub fn tls_files(&self) -> Result<Option<(&Path, &Path)>, String> {
        match (&self.tls_certificate, &self.tls_key) {
            (Some(certificate), Some(key)) => Ok(Some((certificate, key))),
            (None, None) => Ok(None),
            _ => Err("tls_certificate and tls_key: one is given without the other".to_owned()),
        }
    }
}

/// Where the user's programs keep what they must not lose (XDG Base Directory Specification).
fn state_folder() -> PathBuf {
    let named = std::env::var_os("XDG_STATE_HOME").filter(|named| !named.is_empty()).map(PathBuf::from);
    let usual = || std::env::home_dir().unwrap_or_default().join(".local/state");
    named.unwrap_or_else(usual).join("kakunin")
}

fn read(path: &Path, wanted: bool) -> Result<File, String> {
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).map_err(|error| format!("{}: {}", path.display(), error.message())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !wanted => Ok(File::default()),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

fn day(text: &str) -> Result<Date, String> {
    parse_day(text).map_err(|error| error.to_string())
}

fn origin_form(origin: &str) -> Result<(), String> {
    let host = origin.strip_prefix("https://").or(origin.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(|c: char| c == '/' || c.is_ascii_uppercase()) => Ok(()),
        _ => Err(format!("origin: `{origin}` is not of the form https://kakunin.example, in small letters and without a path")),
    }
}
