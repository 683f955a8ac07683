//! A draft is read field by field, and every field that cannot be read is told at its place. Must not know what is drafted.

use assessment::Refusal;

/// What could not be read so far.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    problems: Vec<Refusal>,
}

impl Reading {
    /// What was read of a field; otherwise its refusal stands at the field.
    pub(crate) fn at<T>(&mut self, field: &str, read: Result<T, Refusal>) -> Option<T> {
        self.take(read, |refusal| refusal.at(field))
    }

    /// What was read of a field of an entry, which is known by its key.
    pub(crate) fn of<T>(
        &mut self,
        entry: &str,
        field: &str,
        read: Result<T, Refusal>,
    ) -> Option<T> {
        self.take(read, |refusal| refusal.of_entry(entry).at(field))
    }

    fn take<T>(
        &mut self,
        read: Result<T, Refusal>,
        place: impl FnOnce(Refusal) -> Refusal,
    ) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(refusal) => {
                let refusal = place(refusal);
                // Two figures of a list that are wrong in the same way are one problem to whoever reads it.
                if !self.problems.contains(&refusal) {
                    self.problems.push(refusal);
                }
                None
            }
        }
    }

    /// The whole, when every field of it was read.
    ///
    /// # Errors
    /// Every problem in the order of the fields.
    pub(crate) fn whole<T>(self, read: Option<T>) -> Result<T, Vec<Refusal>> {
        read.ok_or(self.problems)
    }
}

/// The entries of a list, when every one was read. All are, so that the problems of all are told.
pub(crate) fn each<T, R>(list: &[T], read: impl FnMut(&T) -> Option<R>) -> Option<Vec<R>> {
    let entries: Vec<Option<R>> = list.iter().map(read).collect();
    entries.into_iter().collect()
}
