//! Deliveries: a file comes in, is kept as it came, read through once, and only then written, in short transactions.
//!
//! A delivery's life is [`domain::deliveries::Life`]: `received` (its bytes are coming) → `stored` → `parsed` (it was read through
//! and holds) → `joined` (its records are written) → `screened` → `done`, or `stale` where a newer snapshot had come before it; or
//! `refused` with place and reason; or `failed` where the database did: then its row says why, and the same file, or the operator,
//! has it taken up. What a killed process left between is taken up by the next import and by the program that serves.

mod abandoned;
mod again;
mod against;
mod answer;
mod check;
mod coverage;
mod covered;
mod delivers;
mod edge;
mod filter;
mod freshness;
mod gaps;
mod import;
mod left;
mod links_in_all;
mod list;
mod one_at_a_time;
mod owners;
mod parts;
mod place;
mod process;
mod progress;
mod promises;
mod read_again;
mod reading;
mod receive;
mod requests;
mod retention;
mod row;
mod settled;
mod status;
mod steps;
mod store;
mod touched;
mod transcript;
mod window;
mod write;

pub use abandoned::forget;
pub use again::run_again;
pub use answer::{Imported, Status};
pub use edge::{Edge, Turn};
pub use filter::{Filter, NOBODYS, Typed};
pub use freshness::{Feed, feeds};
pub use gaps::{Gap, Gaps};
pub use import::{Source, expect_institution, import, import_of, import_watched};
pub(crate) use left::finish_others;
pub use left::{finish, resume, waits};
pub use list::{ON_A_PAGE, Page, list, senders};
pub(crate) use one_at_a_time::turn;
pub(crate) use parts::part_place;
pub use place::refused_line;
pub use progress::Progress;
pub use promises::{Choices, choices, promise};
pub use read_again::once_more;
pub use receive::{Receiving, Sender};
pub use requests::{Claimed, claim};
pub use retention::delete_old;
pub(crate) use row::Counts;
pub use settled::Settled;
pub use status::{Delivered, for_operator, of_key};
pub(crate) use write::charges::write_charges;
pub(crate) use write::under_one_form;
