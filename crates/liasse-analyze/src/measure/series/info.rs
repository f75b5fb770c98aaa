use serde::Serialize;

use crate::measure::MeasureInfo;

/// What can be measured of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SeriesMeasure {
    /// [`batched_bursts`](super::batched_bursts).
    KleinbergBatched,
    /// [`gap_bursts`](super::gap_bursts).
    KleinbergContinuous,
    /// [`pelt`](super::pelt).
    ChangePointPelt,
    /// [`exact_change_points`](super::exact_change_points).
    ChangePointDynp,
    /// [`binary_segmentation`](super::binary_segmentation).
    ChangePointBinseg,
    /// [`mann_kendall`](super::mann_kendall).
    MannKendall,
    /// [`theil_sen`](super::theil_sen).
    TheilSen,
    /// [`kendall_tau_b`](super::kendall_tau_b).
    KendallTauB,
    /// [`spearman`](super::spearman).
    Spearman,
}

impl SeriesMeasure {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::KleinbergBatched,
        Self::KleinbergContinuous,
        Self::ChangePointPelt,
        Self::ChangePointDynp,
        Self::ChangePointBinseg,
        Self::MannKendall,
        Self::TheilSen,
        Self::KendallTauB,
        Self::Spearman,
    ];

    /// Returns its name, formula, zero rule and source.
    pub const fn info(self) -> MeasureInfo {
        match self {
            Self::KleinbergBatched => KLEINBERG_BATCHED,
            Self::KleinbergContinuous => KLEINBERG_CONTINUOUS,
            Self::ChangePointPelt => PELT,
            Self::ChangePointDynp => DYNP,
            Self::ChangePointBinseg => BINSEG,
            Self::MannKendall => MANN_KENDALL,
            Self::TheilSen => THEIL_SEN,
            Self::KendallTauB => KENDALL_TAU_B,
            Self::Spearman => SPEARMAN,
        }
    }
}

const KLEINBERG_BATCHED: MeasureInfo = MeasureInfo {
    name: "kleinberg_batched",
    title: "Kleinberg's bursts of batches",
    formula: "least Σ −ln(C(d, r) pᵢʳ (1 − pᵢ)^(d−r)) + γ ln n per level up, pᵢ = p₀ sⁱ",
    undefined: "an empty batch says nothing; a state with pᵢ > 1 is left out",
    source: "Kleinberg 2002, section 4",
};

const KLEINBERG_CONTINUOUS: MeasureInfo = MeasureInfo {
    name: "kleinberg_continuous",
    title: "Kleinberg's bursts of gaps",
    formula: "least Σ aᵢx − ln aᵢ + γ ln n per level up, aᵢ = sⁱ n/T",
    undefined: "no bursts of fewer than two events; two events at one time are refused",
    source: "Kleinberg 2002, section 2; R package bursts 1.0-2",
};

const PELT: MeasureInfo = MeasureInfo {
    name: "change_point_pelt",
    title: "change points by penalty (PELT)",
    formula: "least Σ over segments of Σ(x − mean)² + penalty",
    undefined: "no segments of an empty series",
    source: "Killick, Fearnhead and Eckley 2012",
};

const DYNP: MeasureInfo = MeasureInfo {
    name: "change_point_dynp",
    title: "a given number of change points, exact",
    formula: "least Σ over k + 1 segments of Σ(x − mean)²",
    undefined: "a series too short for k + 1 segments is refused",
    source: "Bellman 1961; Auger and Lawrence 1989",
};

const BINSEG: MeasureInfo = MeasureInfo {
    name: "change_point_binseg",
    title: "change points by binary segmentation",
    formula: "k times the cut with the largest cost(whole) − cost(left) − cost(right)",
    undefined: "fewer cuts where no segment is long enough",
    source: "Scott and Knott 1974; Sen and Srivastava 1975",
};

const MANN_KENDALL: MeasureInfo = MeasureInfo {
    name: "mann_kendall",
    title: "Mann–Kendall test for a trend",
    formula: "S = Σ sign(yⱼ − yᵢ), z = (S − sign S) / √((n(n−1)(2n+5) − Σ t(t−1)(2t+5)) / 18)",
    undefined: "no z and p where all values are the same",
    source: "Mann 1945; Kendall 1975; ties as in Gilbert 1987",
};

const THEIL_SEN: MeasureInfo = MeasureInfo {
    name: "theil_sen",
    title: "Theil–Sen slope",
    formula: "median of (yⱼ − yᵢ) / (xⱼ − xᵢ)",
    undefined: "no two points with different x",
    source: "Theil 1950; Sen 1968",
};

const KENDALL_TAU_B: MeasureInfo = MeasureInfo {
    name: "kendall_tau_b",
    title: "Kendall's τ-b",
    formula: "(C − D) / √((n₀ − n₁)(n₀ − n₂))",
    undefined: "all x or all y the same",
    source: "Kendall 1945",
};

const SPEARMAN: MeasureInfo = MeasureInfo {
    name: "spearman",
    title: "Spearman's ρ",
    formula: "Pearson's correlation of the ranks, ties at their mean rank",
    undefined: "all x or all y the same",
    source: "Spearman 1904",
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_those_of_json() {
        let names: BTreeSet<_> = SeriesMeasure::ALL.iter().map(|it| it.info().name).collect();
        assert_eq!(names.len(), SeriesMeasure::ALL.len());
        for measure in SeriesMeasure::ALL {
            assert_eq!(serde_json::to_value(measure).unwrap(), measure.info().name);
        }
    }
}
