//! Scales, currencies and units behind a number, under one name in both languages.

use liasse_model::Language;
use nom::{
    Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::char,
    combinator::{opt, value},
    sequence::{preceded, terminated},
};

use crate::word::{self, Read, apostrophe, gap, known, maybe_gap};

/// Reads ` millions`, ` milliard`, `bn`, `k`: what the number before is multiplied by.
pub(super) fn scale(input: &str, language: Option<Language>) -> Read<'_, f64> {
    let name = known(move |folded| {
        let scale = match folded {
            "mille" | "thousand" | "k" => 1e3,
            "million" | "millions" | "mn" => 1e6,
            "milliard" | "milliards" | "bn" => 1e9,
            "billion" | "billions" if language == Some(Language::French) => 1e12,
            "billion" | "billions" => 1e9,
            "trillion" | "trillions" => 1e12,
            _ => return None,
        };
        Some(scale)
    });
    preceded(alt((gap.map(|_| ()), char('-').map(|_| ()), nothing)), name).parse(input)
}

/// Reads `m` or `M` glued to an amount of money: `$5m`.
pub(super) fn money_scale(input: &str) -> Read<'_, f64> {
    let letter = known(|folded| (folded == "m").then_some(1e6));
    preceded(maybe_gap, letter).parse(input)
}

/// Reads the sign of a currency before its number.
pub(super) fn currency_sign(input: &str) -> Read<'_, &'static str> {
    alt((
        value("USD", terminated(alt((tag("US$"), tag("$"))), maybe_gap)),
        value("EUR", terminated(tag("€"), maybe_gap)),
        value("GBP", terminated(tag("£"), maybe_gap)),
    ))
    .parse(input)
}

/// Reads `%`, ` ans`, `-year`, ` d'euros`: the unit of measure. A counted noun is none.
pub(super) fn unit(input: &str) -> Read<'_, &'static str> {
    let signs = alt((
        value("%", char('%')),
        value("EUR", char('€')),
        value("USD", char('$')),
        value("GBP", char('£')),
    ));
    let elided = (word::one_of(&["d"]), apostrophe).map(|_| ());
    let of = opt(alt((elided, (word::one_of(&["de", "of"]), gap).map(|_| ()))));
    let spaced = (gap, of).map(|_| ());
    let joint = alt((char('-').map(|_| ()), spaced, nothing));
    alt((preceded(maybe_gap, signs), preceded(joint, unit_word))).parse(input)
}

fn unit_word(input: &str) -> Read<'_, &'static str> {
    let percent = (word::one_of(&["pour", "per"]), gap, word::one_of(&["cent"]));
    alt((value("%", percent), known(unit_name))).parse(input)
}

fn unit_name(folded: &str) -> Option<&'static str> {
    let unit = match folded {
        "percent" => "%",
        "an" | "ans" | "annee" | "annees" | "year" | "years" => "year",
        "mois" | "month" | "months" => "month",
        "semaine" | "semaines" | "week" | "weeks" => "week",
        "jour" | "jours" | "journee" | "journees" | "day" | "days" => "day",
        "heure" | "heures" | "hour" | "hours" | "h" => "hour",
        "minute" | "minutes" | "mn" => "minute",
        "seconde" | "secondes" | "second" | "seconds" => "second",
        "euro" | "euros" | "eur" => "EUR",
        "dollar" | "dollars" | "usd" => "USD",
        "livres" | "pounds" | "gbp" => "GBP",
        "dinar" | "dinars" => "dinar",
        "dirham" | "dirhams" => "dirham",
        "km" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => "km",
        "metre" | "metres" | "meter" | "meters" => "m",
        "mile" | "miles" => "mile",
        "kg" | "kilo" | "kilos" | "kilogramme" | "kilogrammes" | "kilograms" => "kg",
        "tonne" | "tonnes" | "ton" | "tons" => "t",
        "baril" | "barils" | "barrel" | "barrels" => "barrel",
        _ => return None,
    };
    Some(unit)
}

fn nothing(input: &str) -> Read<'_, ()> {
    Ok((input, ()))
}
