//! One thing that a correction makes another. Must not know what is corrected.

/// One thing that is another afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What: the name of a field, as messages and the log know it.
    pub field: &'static str,
    /// As it was; none where there was nothing.
    pub from: Option<String>,
    /// As it is to be; none where nothing is left.
    pub to: Option<String>,
}
