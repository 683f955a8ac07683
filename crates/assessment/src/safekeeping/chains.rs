//! How two audit chains stand to each other: whether one goes on from the other, and after which line they part. A line's hash covers
//! all lines before it, so that few questions are enough. Must not know where the chains are kept.

/// How the second chain stands to the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// They end alike.
    Same,
    /// The first goes on where the second ends.
    FirstGoesOn,
    /// The second goes on where the first ends.
    SecondGoesOn,
    /// Both go on, differently, after this line.
    Parted {
        /// The last line that both have.
        after: i64,
    },
    /// Not even the first line is the same: two offices.
    Strangers,
}

/// Finds the last line that two chains have alike, by asking about some of them.
#[derive(Debug, Clone, Copy)]
pub struct Search {
    first: i64,
    second: i64,
    /// Up to here they are alike.
    alike: i64,
    /// From here on they are not.
    different: i64,
}

impl Search {
    /// Between chains of so many lines.
    pub fn between(first: i64, second: i64) -> Self {
        Self {
            first,
            second,
            alike: 0,
            different: first.min(second) + 1,
        }
    }

    /// The line to ask about next; none when it is found. The last line of the shorter chain comes first: it mostly decides.
    pub fn next(&self) -> Option<i64> {
        if self.different - self.alike <= 1 {
            return None;
        }
        let shorter = self.first.min(self.second);
        if self.different > shorter && self.alike == 0 {
            return Some(shorter);
        }
        Some(self.alike + (self.different - self.alike) / 2)
    }

    /// Whether that line is the same in both.
    pub fn answer(&mut self, line: i64, same: bool) {
        if same {
            self.alike = self.alike.max(line);
        } else {
            self.different = self.different.min(line);
        }
    }

    /// The last line that both have; 0 for none.
    pub fn last_alike(&self) -> i64 {
        self.alike
    }

    /// How the chains stand to each other, once there is nothing to ask any more.
    pub fn relation(&self) -> Relation {
        match (self.first - self.alike, self.second - self.alike) {
            (0, 0) => Relation::Same,
            // An empty log has nothing in common with anybody.
            _ if self.alike == 0 => Relation::Strangers,
            (_, 0) => Relation::FirstGoesOn,
            (0, _) => Relation::SecondGoesOn,
            _ => Relation::Parted { after: self.alike },
        }
    }
}
