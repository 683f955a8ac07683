//! How far raters agree: on figures (intraclass correlation, variance components), on orders (Kendall), on categories (Cohen,
//! Fleiss).
//!
//! Must not know persons, nor what a mark is worth.

mod anova;
pub mod cohen;
pub mod components;
pub mod fleiss;
pub mod intraclass;
pub mod kendall;

pub use cohen::{CohenKappa, Weights, cohen};
pub use components::{Components, Reliability, components, raters_needed, spearman_brown};
pub use fleiss::{FleissKappa, fleiss};
pub use intraclass::{Intraclass, intraclass};
pub use kendall::{Concordance, kendall};
