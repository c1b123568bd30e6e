//! What screening goes by, in versions: proposed by an operator, tried on what is stored, approved by a second person; then every account
//! is screened again, behind the pages. What screening does with an account is [`crate::joining`]'s.

mod approve;
mod desk;
mod differences;
mod in_force;
mod newer;
mod overview;
mod propose;
mod rescreening;
mod run;
mod steer;
mod trial;
mod version;
mod withdraw;
mod work;

pub use approve::{approve, refuse};
pub use desk::{Waiting, waiting};
pub use differences::{Differing, Shown, differences};
pub use in_force::{InForce, in_force};
pub use overview::{Overview, overview};
pub use propose::{Asked, before_change, propose};
pub use rescreening::rescreen;
pub use run::{Kind, Run, State};
pub use steer::{go_on, stop};
pub use version::{Version, version};
pub use withdraw::withdraw;
pub use work::{BREATH, Worker};
