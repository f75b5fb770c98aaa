//! How much a term says of a document: tf-idf in the forms that tools give that name to, and BM25.
//!
//! No two tools mean the same by tf-idf. A [`Scheme`] says which form: what a count becomes in its
//! document ([`TermWeight`]), what the number of documents that hold the term makes of it
//! ([`DocumentWeight`]), and what is done to the weights of a document together ([`Norm`]). The
//! forms that have a name are in [`Weighting`].
//!
//! ```
//! use liasse_analyze::measure::{DocumentTerms, Scheme, Vocabulary, Weighting};
//!
//! let documents = [vec!["ship", "port", "ship"], vec!["port"]];
//! let words = Vocabulary::new(["ship", "port"]);
//! let counts = DocumentTerms::count(documents, &words);
//! let weights = Weighting::Tidytext.scheme().weigh(&counts);
//! assert_eq!(weights.row(0), [(0, 2.0 / 3.0 * 2_f64.ln()), (1, 0.0)]);
//! assert_eq!(Weighting::Tidytext.scheme().to_string(), "(f / l) · ln(n / d)");
//! assert_eq!(Scheme::smart("nfn").unwrap().to_string(), "f · log₂(n / d)");
//! ```

mod document_terms;
mod document_weight;
mod norm;
mod scheme;
mod smart;
mod term_weight;

use std::fmt;

use serde::{Serialize, Serializer};

pub use self::document_terms::DocumentTerms;
pub use self::document_weight::DocumentWeight;
pub use self::norm::Norm;
pub use self::scheme::{Scheme, WeightedTerms};
pub use self::smart::{SmartError, SmartErrorKind};
pub use self::term_weight::{Bm25, TermWeight};
use super::MeasureInfo;

/// A weighting that goes by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weighting {
    /// The count itself.
    Count,
    /// scikit-learn's tf-idf with its defaults.
    Sklearn,
    /// gensim's tf-idf with its defaults, `nfc` in the SMART notation.
    Gensim,
    /// quanteda's tf-idf with its defaults.
    Quanteda,
    /// tidytext's tf-idf.
    Tidytext,
    /// BM25 as Lucene computes it.
    Bm25,
}

impl Weighting {
    /// All of them.
    pub const ALL: &[Self] =
        &[Self::Count, Self::Sklearn, Self::Gensim, Self::Quanteda, Self::Tidytext, Self::Bm25];

    /// Returns what it is made of.
    pub fn scheme(self) -> Scheme {
        match self {
            Self::Count => Scheme::COUNT,
            Self::Sklearn => Scheme::SKLEARN,
            Self::Gensim => Scheme::GENSIM,
            Self::Quanteda => Scheme::QUANTEDA,
            Self::Tidytext => Scheme::TIDYTEXT,
            Self::Bm25 => Scheme::bm25(Bm25::default()),
        }
    }

    /// Returns what the weighting is.
    ///
    /// In the formula *f* is the count of the term in the document, *l* the document's number of
    /// tokens, *n* the number of documents, *d* of those that hold the term.
    pub fn info(self) -> MeasureInfo {
        const ABSENT: &str = "the document does not hold the term: no weight";
        let (name, title, formula, source) = match self {
            Self::Count => ("count", "count", "f", "count"),
            Self::Sklearn => (
                "tfidf_sklearn",
                "tf-idf (scikit-learn)",
                "f · (ln((1 + n) / (1 + d)) + 1), over the length of the document's vector",
                "scikit-learn, TfidfTransformer",
            ),
            Self::Gensim => (
                "tfidf_smart_nfc",
                "tf-idf (gensim, SMART nfc)",
                "f · log₂(n / d), over the length of the document's vector",
                "gensim, TfidfModel; Salton & Buckley 1988",
            ),
            Self::Quanteda => {
                ("tfidf_quanteda", "tf-idf (quanteda)", "f · log₁₀(n / d)", "quanteda, dfm_tfidf")
            }
            Self::Tidytext => (
                "tfidf_tidytext",
                "tf-idf (tidytext)",
                "(f / l) · ln(n / d)",
                "tidytext, bind_tf_idf",
            ),
            Self::Bm25 => (
                "bm25_lucene",
                "BM25 (Lucene, k₁ = 1.2, b = 0.75)",
                "f / (f + k₁·(1 − b + b·l / mean l)) · ln(1 + (n − d + ½) / (d + ½))",
                "Robertson & Zaragoza 2009; Lucene, BM25Similarity",
            ),
        };
        MeasureInfo { name, title, formula, undefined: ABSENT, source }
    }
}

/// Written as its name.
impl Serialize for Weighting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.info().name)
    }
}

/// The base of a scheme's logarithms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum LogBase {
    /// e, as in scikit-learn and tidytext.
    E,
    /// 2, as in gensim.
    Two,
    /// 10, as in quanteda.
    Ten,
}

impl LogBase {
    fn of(self, value: f64) -> f64 {
        match self {
            Self::E => value.ln(),
            Self::Two => value.log2(),
            Self::Ten => value.log10(),
        }
    }
}

impl fmt::Display for LogBase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::E => "ln",
            Self::Two => "log₂",
            Self::Ten => "log₁₀",
        })
    }
}
