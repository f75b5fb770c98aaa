/// The steps of folding, each on or off.
///
/// Canonically equal texts (composed or decomposed) always fold alike, whatever the steps; with no
/// step at all, folding is NFC. The [module](mod@crate::fold) says what each step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FoldOptions {
    /// Takes the accents and strokes off letters: `é` to `e`, `ø` to `o`.
    pub accents: bool,
    /// Full case folding: `É` to `é`, `ß` to `ss`, final `ς` to `σ`.
    pub case: bool,
    /// Writes joined letters as two: `œ` to `oe`, `ﬃ` to `ffi`.
    pub ligatures: bool,
    /// Apostrophes to `'`, quotation marks to `"`.
    pub quotes: bool,
    /// Dashes and hyphens to `-`.
    pub dashes: bool,
    /// Each of the spaces to a blank.
    pub spaces: bool,
    /// Leaves out what does not show: soft hyphens, zero-width and direction marks.
    pub invisible: bool,
    /// Leaves out the half rings that stand for ayn and hamza in transliterated Arabic.
    pub half_rings: bool,
    /// Full-width and half-width forms to the ordinary ones: `Ａ` to `A`.
    pub width: bool,
    /// All compatibility forms to what they stand for: `²` to `2`, `№` to `No`, `…` to `...`.
    pub compatibility: bool,
    /// Letters and digits to ASCII, also those of other scripts: `Шевченко` to `Shevchenko`.
    ///
    /// Needs the feature `transliterate`; without it this step changes nothing.
    pub transliterate: bool,
}

impl FoldOptions {
    /// No step: canonical composition (NFC) alone.
    pub const NONE: Self = Self {
        accents: false,
        case: false,
        ligatures: false,
        quotes: false,
        dashes: false,
        spaces: false,
        invisible: false,
        half_rings: false,
        width: false,
        compatibility: false,
        transliterate: false,
    };

    /// To find words however they are typed: every step but `transliterate`.
    pub const SEARCH: Self = Self {
        accents: true,
        case: true,
        ligatures: true,
        quotes: true,
        dashes: true,
        spaces: true,
        invisible: true,
        half_rings: true,
        width: true,
        compatibility: true,
        transliterate: false,
    };

    /// To tell whether two prints are the same text: what typesetting changes is folded, what a
    /// writer chose (case, accents, letters) stays.
    pub const COMPARE: Self =
        Self { accents: false, case: false, half_rings: false, ..Self::SEARCH };

    /// To compare names: every step, so that what is left of a name is `a` to `z`, digits and
    /// ASCII punctuation.
    pub const NAME: Self = Self { transliterate: true, ..Self::SEARCH };

    /// How many sets of steps there are.
    pub(super) const SETS: usize = 1 << 11;

    /// Returns the number of this set of steps, less than [`Self::SETS`].
    ///
    /// Without the feature `transliterate` its step is off, whatever was asked for.
    pub(super) fn number(self) -> usize {
        let steps = [
            self.accents,
            self.case,
            self.ligatures,
            self.quotes,
            self.dashes,
            self.spaces,
            self.invisible,
            self.half_rings,
            self.width,
            self.compatibility,
            self.transliterate && cfg!(feature = "transliterate"),
        ];
        steps.iter().fold(0, |number, &step| 2 * number + usize::from(step))
    }
}
