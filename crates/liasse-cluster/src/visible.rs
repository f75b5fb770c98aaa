//! Text of an archive made safe to show: nothing in it may steer a terminal, or hide or turn around other
//! text.

/// Replaces control, direction and zero-width characters but line ends.
pub(crate) fn harmless(text: &str) -> String {
    text.chars().map(|sign| if is_harmful(sign) { '\u{fffd}' } else { sign }).collect()
}

fn is_harmful(sign: char) -> bool {
    sign != '\n' && sign.is_control()
        || matches!(sign,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}
