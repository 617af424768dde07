//! Folds of a centre's log at a revision. Same revision, same figures.

pub mod accounting;
pub mod figures;
pub mod periods;
pub mod rows;
