//! Whether a string may be a spelling of a name, and how well it fits.

use super::{
    log_odds,
    shape::{Shape, Text, TextKind},
    spelling::{Spelling, Way, spellings},
    types::CountedName,
};
use crate::names::{
    MATCH_SCORE, PreparedName,
    edit::{cost_within, word_cost},
    score_counted,
    table::{initial_readings, is_known_given, same_given},
};

/// A string prepared, with the spellings that others are compared with.
pub(crate) struct Node {
    pub shape: Shape,
    pub spellings: Vec<Spelling>,
    /// The words of a display that has no parts, to be compared one by one.
    pub words: Option<PreparedName>,
    /// How often the string stands in the archive; 0 where nobody has counted.
    pub count: u64,
}

impl Node {
    pub(crate) fn new(string: &CountedName) -> Self {
        let shape = Shape::new(&string.name, string.source);
        let single = !shape.is_person() && !shape.is_mailbox();
        Self {
            words: single.then(|| PreparedName::new(&shape.form.words.join(" "))),
            spellings: spellings(&shape),
            count: string.count,
            shape,
        }
    }
}

/// How a string fits a centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Link {
    /// The edit cost that would still be allowed; 0 at the threshold.
    pub score: f32,
    pub way: Way,
    /// Which spelling of the centre it is.
    pub spelling: usize,
    /// Which text of the string it is.
    pub text: TextKind,
    /// The spelling's end is cut off.
    pub cut: bool,
}

/// The edit cost that a text of a length may have against a spelling: `min(slope · length + base,
/// cap)`. All set on the development names.
struct Room {
    slope: f32,
    base: f32,
}

impl Room {
    /// Names: a damaged letter in seven.
    const NAME: Room = Room { slope: 0.14, base: 0.2 };
    /// Logins are short and have more room: the domain or the rest of the header bears them out.
    const LOGIN: Room = Room { slope: 0.15, base: 0.35 };
    /// A family name beside another family name.
    const FAMILY: Room = Room { slope: 0.2, base: 0.2 };
    /// A given name beside another given name.
    const GIVEN: Room = Room { slope: 0.2, base: 0.2 };
    /// No name, however long, may be damaged more.
    const CAP: f32 = 2.2;

    fn of(&self, length: usize) -> f32 {
        (self.slope * length as f32 + self.base).min(Self::CAP)
    }
}

/// Compares a string with a centre and returns the best fit above `floor`.
pub(crate) fn link(x: &Node, centre: &Node, floor: f32) -> Option<Link> {
    if is_vetoed(&x.shape, &centre.shape) {
        return None;
    }
    let mut best: Option<Link> = None;
    for index in 0..centre.spellings.len() {
        let floor = best.map_or(floor, |best| best.score);
        best = link_spelling(x, centre, index, floor).or(best);
    }
    best
}

/// Compares a string with one spelling of a centre and returns the best fit above `floor`. Vetoes
/// are the caller's business.
pub(crate) fn link_spelling(x: &Node, centre: &Node, index: usize, floor: f32) -> Option<Link> {
    let spelling = centre.spellings.get(index)?;
    if let (Some(words), Some(of_spelling)) = (&x.words, &spelling.words) {
        let score = words_score((words, x.count), (of_spelling, centre.count)) - spelling.prior;
        let link =
            Link { score, way: spelling.way, spelling: index, text: TextKind::Bare, cut: false };
        return (score > floor).then_some(link);
    }
    let mut best: Option<Link> = None;
    for (kind, extra) in texts_for(&x.shape, spelling.way).into_iter().flatten() {
        let floor = best.map_or(floor, |best| best.score);
        let text = x.shape.text(kind);
        let Some((score, cut)) = fit(text, spelling, extra, floor) else { continue };
        best = Some(Link { score, way: spelling.way, spelling: index, text: kind, cut });
    }
    best
}

/// The log of the odds of two words in units of the edit cost.
const WORDS_SCALE: f64 = 1.0 / 6.0;

/// Returns the score of two displays without parts, such as single words of running text: their
/// likeness, which knows how often each stands there, on this module's scale.
fn words_score(x: (&PreparedName, u64), spelling: (&PreparedName, u64)) -> f32 {
    let likeness = score_counted(x.0, x.1, spelling.0, spelling.1);
    ((log_odds(likeness) - log_odds(MATCH_SCORE)) * WORDS_SCALE) as f32
}

/// Returns the score of a text against a spelling, where it is above the floor.
fn fit(text: &Text, spelling: &Spelling, extra: f32, floor: f32) -> Option<(f32, bool)> {
    if spelling.way == Way::Entity {
        return (text.text == spelling.text.text && floor < 1.0).then_some((1.0, false));
    }
    let shorter = text.text.len().min(spelling.text.text.len());
    let room = if spelling.way.is_login() { Room::LOGIN } else { Room::NAME };
    let room = room.of(shorter) - spelling.prior - extra;
    if shorter < MIN_TEXT || room < floor {
        return None;
    }
    let limit = ((room - floor).min(MAX_COST) * 100.0) as u16;
    let whole = cost_within(&text.letters, &spelling.text.letters, limit)
        .map(|cost| (room - f32::from(cost) / 100.0, false));
    let cut = cut_cost(&text.text, spelling).map(|cost| (room - cost, true));
    let better = |score: f32| score > floor || score >= 0.0 && score == floor;
    [whole, cut]
        .into_iter()
        .flatten()
        .filter(|(score, _)| better(*score))
        .max_by(|a, b| a.0.total_cmp(&b.0))
}

/// Texts shorter than this say too little.
const MIN_TEXT: usize = 3;
/// More than any cost that matters.
const MAX_COST: f32 = 20.0;

/// The most letters that the edge of a page or field cuts off a login.
const MAX_CUT: usize = 4;

/// The cost of a spelling whose end is cut off.
fn cut_cost(text: &str, spelling: &Spelling) -> Option<f32> {
    let lost = spelling.text.text.strip_prefix(text)?.len();
    let login =
        spelling.way.is_login() || matches!(spelling.way, Way::GivenFirst | Way::FamilyFirst);
    (login && text.len() >= 5 && (1..=MAX_CUT).contains(&lost)).then_some(0.25 + 0.15 * lost as f32)
}

/// The texts of a string that may be a spelling of this kind, with what each costs beforehand.
fn texts_for(shape: &Shape, way: Way) -> [Option<(TextKind, f32)>; 5] {
    if way == Way::Entity {
        return [Some((TextKind::Whole, 0.0)), None, None, None, None];
    }
    if way == Way::AnyOrder {
        return [shape.sorted.as_ref().map(|_| (TextKind::Sorted, 0.0)), None, None, None, None];
    }
    let family = way == Way::Family;
    let displayed = !shape.is_mailbox()
        && match way {
            way if way.is_login() => shape.may_be_login,
            Way::Family => !shape.is_person() || shape.may_be_login,
            _ => true,
        };
    let whole = displayed && !family && shape.whole.text != shape.bare.text;
    [
        shape.login.as_ref().filter(|_| !family).map(|_| (TextKind::Login, 0.0)),
        shape.login_word.as_ref().filter(|_| !family).map(|(_, cost)| (TextKind::LoginWord, *cost)),
        displayed.then_some((TextKind::Bare, if way.is_login() { 0.1 } else { 0.0 })),
        whole.then_some((TextKind::Whole, 0.1)),
        (displayed && shape.short.is_some()).then_some((TextKind::Short, 0.1)),
    ]
}

/// Tells whether something in the two says that they are two, however near the letters are.
pub(crate) fn is_vetoed(a: &Shape, b: &Shape) -> bool {
    match (a.entity, b.entity) {
        (Some(one), Some(other)) => return one != other,
        // A place is nobody's family name: "Libya" beside "Qaddafi Libya".
        (Some(_), None) if b.is_person() => return true,
        (None, Some(_)) if a.is_person() => return true,
        _ => {}
    }
    if (a.is_acronym || b.is_acronym) && !share_a_text(a, b) {
        return true;
    }
    match (a.is_person(), b.is_person()) {
        (true, true) => {
            given_disagree(a, b)
                || !initials_agree(a, b)
                || parts_differ(a, b)
                || a.ordinal != b.ordinal
        }
        (false, false) => !a.is_mailbox() && !b.is_mailbox() && a.digits != b.digits,
        _ => false,
    }
}

fn share_a_text(a: &Shape, b: &Shape) -> bool {
    a.texts().any(|text| b.texts().any(|other| text == other))
}

fn given_disagree(a: &Shape, b: &Shape) -> bool {
    a.given != b.given
        && is_known_given(&a.given)
        && is_known_given(&b.given)
        && !same_given(&a.given, &b.given)
}

/// Tells whether family and given names are too far apart, each by itself: a long name leaves much
/// room for damage, which must not all be used up by one of its words.
fn parts_differ(a: &Shape, b: &Shape) -> bool {
    if !(a.has_clear_parts() && b.has_clear_parts()) {
        return false;
    }
    let straight = families_fit(a, b) && givens_fit(a, b);
    let crossed = || {
        word_cost(&a.family, &b.given, Room::FAMILY.of(a.family.len())).is_some()
            && word_cost(&a.given, &b.family, Room::FAMILY.of(b.family.len())).is_some()
    };
    !straight && !crossed()
}

fn families_fit(a: &Shape, b: &Shape) -> bool {
    let shorter = a.family.len().min(b.family.len());
    is_part_of(a, b)
        || is_part_of(b, a)
        || a.family.starts_with(&b.family)
        || b.family.starts_with(&a.family)
        || word_cost(&a.family, &b.family, Room::FAMILY.of(shorter)).is_some()
}

/// Tells whether one family name is a part of the other's compound.
fn is_part_of(whole: &Shape, part: &Shape) -> bool {
    let mut parts = whole.form.family.iter().flat_map(|word| word.split('-'));
    parts.any(|word| word == part.family)
}

fn givens_fit(a: &Shape, b: &Shape) -> bool {
    let longer = a.given.len().max(b.given.len());
    same_given(&a.given, &b.given)
        || a.given.starts_with(&b.given)
        || b.given.starts_with(&a.given)
        || a.more.contains(&b.given)
        || b.more.contains(&a.given)
        || word_cost(&a.given, &b.given, Room::GIVEN.of(longer)).is_some()
}

fn initials_agree(a: &Shape, b: &Shape) -> bool {
    let (mut one, mut other) = (a.initials().peekable(), b.initials().peekable());
    let unsaid = one.peek().is_none() || other.peek().is_none();
    unsaid || one.any(|x| b.initials().any(|y| may_be_one_initial(x, y)))
}

/// Tells whether two printed initials may be one: a reading of one is the other, or, where one is
/// no letter, a reading of the other.
fn may_be_one_initial(one: char, other: char) -> bool {
    let (readings, others) = (initial_readings(one), initial_readings(other));
    let sign = !one.is_alphabetic() || !other.is_alphabetic();
    one == other
        || readings.contains(&other)
        || others.contains(&one)
        || sign && readings.iter().any(|reading| others.contains(reading))
}
