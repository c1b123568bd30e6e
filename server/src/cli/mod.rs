//! The command line: one command a file.

mod api_key;
mod audit;
mod backup;
mod demo;
mod digest;
mod enrol;
mod evaluate;
mod import;
mod keys;
mod listing;
mod migrate;
mod outbox;
mod progress;
mod rescreen;
mod serve;
mod simulate;
mod staff;
mod watch;

use crate::settings::Settings;
use backend::Backend;
use backend::clock::Clock;
use backend::db::Db;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// What a command comes to: an exit code, or a sentence that says what is wrong.
pub type Outcome = Result<ExitCode, Box<dyn std::error::Error>>;

/// Kakunin (確認, to make sure): see every payment service that can draw on an account, stop it, and claim what it took.
#[derive(Debug, Parser)]
#[command(name = "kakunin", version, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Demo(demo::Demo),
    Import(import::Import),
    Watch(watch::Watch),
    /// Print each statement entry, one JSON object a line
    Transactions(listing::Listing),
    /// Print each linked service of every account, one JSON object a line
    Links(listing::Listing),
    /// Print each debit that is flagged, one JSON object a line
    Flags(listing::Listing),
    Digest(digest::Digest),
    Outbox(outbox::Outbox),
    Rescreen(rescreen::Rescreen),
    Simulate(simulate::Simulate),
    Evaluate(evaluate::Evaluate),
    Enrol(enrol::Enrol),
    Staff(staff::Staff),
    ApiKey(api_key::ApiKey),
    Audit(audit::Audit),
    Keys(keys::Keys),
    Migrate(migrate::Migrate),
    Backup(backup::Backup),
    Restore(backup::Restore),
}

/// Runs the command that the arguments name.
///
/// # Errors
/// A sentence for whoever runs the program.
pub async fn run(arguments: Arguments) -> Outcome {
    let settings = arguments.settings.with_file()?;
    log_to_stderr(&settings)?;
    // A world needs no database.
    let command = match arguments.command {
        Command::Simulate(command) => return command.run(),
        other => other,
    };
    let clock = Clock::new(settings.today);
    let keys = settings.keys()?;
    let profiles = settings.profiles()?;
    let backend = Backend { db: Db::open(settings.database(), keys.clone()).await?, clock, keys, profiles };
    let outcome = match command {
        Command::Serve(command) => command.run(&backend, &settings).await,
        Command::Demo(command) => command.run(&backend).await,
        Command::Import(command) => command.run(&backend).await,
        Command::Watch(command) => command.run(&backend).await,
        Command::Transactions(command) => command.run(&backend, listing::What::Transactions).await,
        Command::Links(command) => command.run(&backend, listing::What::Links).await,
        Command::Flags(command) => command.run(&backend, listing::What::Flags).await,
        Command::Digest(command) => command.run(&backend).await,
        Command::Outbox(command) => command.run(&backend).await,
        Command::Rescreen(command) => command.run(&backend).await,
        Command::Simulate(command) => command.run(),
        Command::Evaluate(command) => command.run(&backend).await,
        Command::Enrol(command) => command.run(&backend, &settings).await,
        Command::Staff(command) => command.run(&backend).await,
        Command::ApiKey(command) => command.run(&backend).await,
        Command::Audit(command) => command.run(&backend).await,
        Command::Keys(command) => command.run(&backend).await,
        Command::Migrate(command) => command.run(&backend).await,
        Command::Backup(command) => command.run(&backend).await,
        Command::Restore(command) => command.run(&backend).await,
    };
    backend.db.close().await;
    outcome
}

fn log_to_stderr(settings: &Settings) -> Result<(), String> {
    use tracing_subscriber::EnvFilter;
    let wanted = settings.log.as_deref().unwrap_or("info,sqlx=warn");
    let filter = EnvFilter::try_new(wanted).map_err(|error| format!("log: `{wanted}`: {error}"))?;
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    Ok(())
}
