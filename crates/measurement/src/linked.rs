//! Which things hang together by what they share: raters by targets, workers by the styles that they make. What does not hang
//! together cannot be compared. Must not know what is compared.

/// The parts into which things fall, when each pair shares something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    parts: Vec<usize>,
    count: usize,
}

impl Linked {
    /// The parts of so many things. Each list holds things that share something.
    pub fn of(things: usize, shared: impl IntoIterator<Item = Vec<usize>>) -> Self {
        let mut above: Vec<usize> = (0..things).collect();
        for together in shared {
            for pair in together.windows(2) {
                let (one, other) = (top(&mut above, pair[0]), top(&mut above, pair[1]));
                // The first thing of a part stands above the others, so that parts are counted in the order of the things.
                let (first, second) = (one.min(other), one.max(other));
                above[second] = first;
            }
        }
        let mut parts = vec![0; things];
        let mut count = 0;
        for thing in 0..things {
            let above = top(&mut above, thing);
            parts[thing] = if above == thing {
                count += 1;
                count - 1
            } else {
                parts[above]
            };
        }
        Self { parts, count }
    }

    /// The part that a thing belongs to, counted from nought.
    pub fn part(&self, thing: usize) -> usize {
        self.parts[thing]
    }

    /// How many parts there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The things of a part.
    pub fn members(&self, part: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.parts.len()).filter(move |thing| self.parts[*thing] == part)
    }
}

fn top(above: &mut [usize], thing: usize) -> usize {
    let mut at = thing;
    while above[at] != at {
        above[at] = above[above[at]];
        at = above[at];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_hang_together_by_way_of_others() {
        let found = Linked::of(6, [vec![4, 1], vec![1, 2], vec![0], vec![5, 3]]);
        assert_eq!(found.count(), 3);
        let parts: Vec<usize> = (0..6).map(|thing| found.part(thing)).collect();
        assert_eq!(parts, [0, 1, 1, 2, 1, 2]);
        assert_eq!(found.members(1).collect::<Vec<_>>(), [1, 2, 4]);
    }

    #[test]
    fn one_chain_is_one_part_in_any_order() {
        let chain = (0..99).rev().map(|at| vec![at, at + 1]);
        assert_eq!(Linked::of(100, chain).count(), 1);
        assert_eq!(Linked::of(0, []).count(), 0);
    }
}
