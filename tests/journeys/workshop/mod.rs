//! The workshop floor: raters mark on computers without network, their returns come back in any order, twice, damaged,
//! from two devices, and every mark is exactly once in the office afterwards.

mod floor;
mod orders;
mod refusals;
mod simulation;
