//! Settings: from flags, then the environment, then a file. This is the one place where they are described.

use crate::http::Network;
use clap::Args;
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

    /// The certificate, with those above it, where the portal itself speaks TLS [default: a proxy speaks it]
    #[arg(long, env = "KAKUNIN_TLS_CERTIFICATE", global = true, value_name = "PEM")]
    pub tls_certificate: Option<PathBuf>,

    /// The key of that certificate
    #[arg(long, env = "KAKUNIN_TLS_KEY", global = true, value_name = "PEM")]
    pub tls_key: Option<PathBuf>,

    /// A file of settings in TOML: database_url, today, origin, log, trusted_proxy, tls_certificate, tls_key [default: kakunin.toml, if there is one]
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
    tls_certificate: Option<PathBuf>,
    tls_key: Option<PathBuf>,
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
        self.tls_certificate = self.tls_certificate.or(file.tls_certificate);
        self.tls_key = self.tls_key.or(file.tls_key);
        if let Some(origin) = &self.origin {
            origin_form(origin)?;
        }
        Ok(self)
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
        Some(host) if !host.is_empty() && !host.contains('/') => Ok(()),
        _ => Err(format!("origin: `{origin}` is not of the form https://kakunin.example, without a path")),
    }
}
