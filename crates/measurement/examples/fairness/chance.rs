//! Chance that is the same for the same seed. Must not know what it is drawn for.

/// A stream of chance (SplitMix64: Steele, Lea & Flood, OOPSLA 2014).
pub struct Chance(u64);

impl Chance {
    /// The stream of a run of a seed; streams of different runs have nothing in common.
    pub fn of(seed: u64, run: u32) -> Self {
        let mut chance = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mixed = chance.bits() ^ u64::from(run).wrapping_mul(0xd134_2543_de82_ef95);
        Self(mixed)
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Between 0 and 1, both outside.
    pub fn share(&mut self) -> f64 {
        ((self.bits() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// One of so many.
    pub fn below(&mut self, count: usize) -> usize {
        ((self.share() * count as f64) as usize).min(count - 1)
    }

    /// From a to b, both within.
    pub fn between(&mut self, a: usize, b: usize) -> usize {
        a + self.below(b - a + 1)
    }

    /// So many different ones of so many.
    pub fn some(&mut self, wanted: usize, of: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..of).collect();
        for at in 0..wanted.min(of) {
            let other = at + self.below(of - at);
            all.swap(at, other);
        }
        all.truncate(wanted);
        all.sort_unstable();
        all
    }

    /// Standard normal (Box and Muller).
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * self.share().ln()).sqrt();
        radius * (std::f64::consts::TAU * self.share()).cos()
    }

    /// Gamma with this shape and mean 1, for shapes above one (Marsaglia & Tsang, ACM TOMS 26 (2000) 363–372).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let normal = self.normal();
            let v = (1.0 + c * normal).powi(3);
            if v > 0.0 && self.share().ln() < normal * normal / 2.0 + d - d * v + d * v.ln() {
                return d * v / shape;
            }
        }
    }

    /// A count with this mean.
    pub fn poisson(&mut self, mean: f64) -> u64 {
        // A sum of two is again one; small means are drawn one by one.
        if mean > 30.0 {
            return self.poisson(mean / 2.0) + self.poisson(mean / 2.0);
        }
        let least = (-mean).exp();
        let mut product = self.share();
        let mut count = 0;
        while product > least {
            product *= self.share();
            count += 1;
        }
        count
    }
}
