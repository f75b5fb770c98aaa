//! What it costs to turn one spelling of a word into another, and by which steps.
//!
//! The distance is Damerau's with rules over several letters: `rn` becomes `m`, `kh` becomes `ld`,
//! `ou` becomes `u` at a cost of their own. The rules stand in `data/confusions.txt`, one a line
//! with its reason; [`EditClass`] says what each is taken for. For words *a* and *b* let *D(i, j)*
//! be the least cost of turning the first *i* letters of *a* into the first *j* of *b*:
//!
//! ```text
//! D(i, j) = min  D(i-1, j-1)                  where aᵢ = bⱼ
//!                D(i-1, j-1) + substitute(aᵢ, bⱼ)
//!                D(i-1, j)   + drop(aᵢ)       a dropped letter costs by what it is and where
//!                D(i, j-1)   + drop(bⱼ)       an added one is one dropped on the way back
//!                D(i-2, j-2) + transpose      where aᵢ₋₁aᵢ = bⱼbⱼ₋₁
//!                D(i-|x|, j-|y|) + cost(r)    for each rule r = (x, y) with x, y ending here
//! ```
//!
//! Every step costs the same both ways, so the distance is symmetric. An unrelated consonant costs
//! about 1, a scanner's confusion about 0.3. Costs are whole hundredths inside, so that a sum does
//! not depend on its order.
//!
//! Sources: F. Damerau, *A technique for computer detection and correction of spelling errors*
//! (1964), for transpositions; E. Brill and R. Moore, *An improved error model for noisy channel
//! spelling correction* (2000), for rules over several letters.
//!
//! Words are expected as `fold_text` with the preset for names leaves them: lower case, mostly
//! ASCII. Letters beyond ASCII are compared as themselves, somewhat slower. Words longer than
//! [`WORD_LIMIT`] letters are equal or not alike at all.

mod confusions;
mod costs;
mod distance;
mod letters;
mod path;
mod scanner;
mod sketch;
mod sound;

pub use self::{
    confusions::EditClass,
    distance::{WORD_LIMIT, ocr_cost, word_cost},
    path::{EditStep, word_path},
    scanner::{ScannerConfusion, scanner_confusions},
    sound::sound_key,
};
pub(crate) use self::{
    distance::{cost_within, sketched_cost_within},
    letters::Letters,
    path::path_of,
    sketch::Sketch,
};
