//! Withdrawals to services as customers see them, and what they say of them.

mod answer;
mod line;
mod list;
mod one;
mod timeline;

pub use answer::answer;
pub use line::{Answered, LINE, LINE_JOINS, Line, LineRow};
pub use list::{A_PAGE, MonthSum, Page, list, of_link};
pub use one::{Detail, one};
