//! What happens to whom, one file a kind of story.

mod after_stop;
mod both_banks;
mod coverage;
mod everyday;
mod joint;
mod mismatch;
mod own_use;
mod securities;
mod straddle;
mod unexplained;

use super::world::World;

/// Tells all stories.
pub(super) fn tell(world: &mut World) {
    both_banks::tell(world);
    everyday::tell(world);
    own_use::tell(world);
    joint::tell(world);
    unexplained::tell(world);
    mismatch::tell(world);
    straddle::tell(world);
    after_stop::tell(world);
    coverage::tell(world);
    securities::tell(world);
}
