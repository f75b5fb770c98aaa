use std::collections::BTreeMap;

/// How many types of a text occur how often, from which the measures without order are computed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spectrum {
    /// Frequency and the number of types that have it, ascending.
    classes: Vec<(u64, usize)>,
    tokens: u128,
    types: usize,
}

impl Spectrum {
    /// Returns the spectrum of the types' frequencies; a frequency of 0 is no type.
    pub fn from_counts(counts: impl IntoIterator<Item = u64>) -> Self {
        let mut classes = BTreeMap::<u64, usize>::new();
        let (mut tokens, mut types) = (0_u128, 0);
        for count in counts.into_iter().filter(|&count| count > 0) {
            *classes.entry(count).or_default() += 1;
            tokens += u128::from(count);
            types += 1;
        }
        Self { classes: classes.into_iter().collect(), tokens, types }
    }

    /// Returns each frequency that occurs and the number of types that have it, ascending.
    pub fn classes(&self) -> impl Iterator<Item = (u64, usize)> {
        self.classes.iter().copied()
    }

    pub(super) fn type_count(&self) -> usize {
        self.types
    }

    pub(super) fn tokens(&self) -> f64 {
        self.tokens as f64
    }

    pub(super) fn types(&self) -> f64 {
        self.types as f64
    }

    pub(super) fn ttr(&self) -> f64 {
        self.types() / self.tokens()
    }

    pub(super) fn guiraud(&self) -> f64 {
        self.types() / self.tokens().sqrt()
    }

    pub(super) fn carroll_cttr(&self) -> f64 {
        self.types() / (2.0 * self.tokens()).sqrt()
    }

    pub(super) fn herdan_c(&self) -> f64 {
        self.types().log10() / self.tokens().log10()
    }

    pub(super) fn dugast_u(&self) -> f64 {
        self.tokens().log10().powi(2) / (self.tokens() / self.types()).log10()
    }

    pub(super) fn maas_a2(&self) -> f64 {
        (self.tokens() / self.types()).log10() / self.tokens().log10().powi(2)
    }

    pub(super) fn summer_s(&self) -> Option<f64> {
        let value = self.types().log10().log10() / self.tokens().log10().log10();
        value.is_finite().then_some(value)
    }

    /// Σ Vᵢ·(i/N)² − 1/N is Σ Vᵢ·i·(i − 1)/N², where nothing cancels.
    pub(super) fn yule_k(&self) -> f64 {
        1e4 * self.sum(|count| count / self.tokens() * ((count - 1.0) / self.tokens()))
    }

    pub(super) fn yule_i(&self) -> f64 {
        self.types().powi(2) / self.sum(|count| (count - 1.0) * (count + 1.0))
    }

    pub(super) fn simpson_d(&self) -> f64 {
        let others = self.tokens() - 1.0;
        self.sum(|count| count / self.tokens() * ((count - 1.0) / others))
    }

    /// Σ Vᵢ·(i/N)² − 1/V is Σ Vᵢ·(i/N − 1/V)², where nothing cancels.
    pub(super) fn herdan_vm(&self) -> f64 {
        self.sum(|count| (count / self.tokens() - 1.0 / self.types()).powi(2)).sqrt()
    }

    /// The sum over the types that a sample is expected to hold, over the size of the sample.
    pub(super) fn hdd(&self, sample: u16) -> Option<f64> {
        let fits = sample > 0 && u128::from(sample) <= self.tokens;
        let size = f64::from(sample);
        fits.then(|| self.sum(|count| self.chance_of_type(count, size)) / size)
    }

    /// 1 − C(N − f, s) / C(N, s). The quotient is the same with f and s changed about, so that the
    /// product of the smaller number of factors 1 − a/(N − j) is taken, as a sum of logarithms.
    fn chance_of_type(&self, count: f64, sample: f64) -> f64 {
        let (fewer, more) = (count.min(sample), count.max(sample));
        if self.tokens() - more < fewer {
            return 1.0;
        }
        let factors = (0..fewer as u32).map(|drawn| -more / (self.tokens() - f64::from(drawn)));
        -factors.map(f64::ln_1p).sum::<f64>().exp_m1()
    }

    /// Σ over the types of a function of their frequency.
    fn sum(&self, of: impl Fn(f64) -> f64) -> f64 {
        self.classes().map(|(count, types)| types as f64 * of(count as f64)).sum()
    }
}
