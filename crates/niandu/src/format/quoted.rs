//! A file's own text in a message: in quotes, with what cannot be seen written out.
//!
//! `{:?}` would do the same, but the viewer is built without it.

use std::fmt::{self, Write as _};

/// Writes a text so that a message shows what is really there.
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_char('"')?;
        for sign in self.0.chars() {
            match sign {
                '"' | '\\' => write!(formatter, "\\{sign}")?,
                '\n' => formatter.write_str("\\n")?,
                '\r' => formatter.write_str("\\r")?,
                '\t' => formatter.write_str("\\t")?,
                _ if is_unseen(sign) => write!(formatter, "\\u{{{:x}}}", u32::from(sign))?,
                _ => formatter.write_char(sign)?,
            }
        }
        formatter.write_char('"')
    }
}

/// Control characters, signs without width and those that turn the direction of text around.
fn is_unseen(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        let check = |text: &str, expected: &str| assert_eq!(Quoted(text).to_string(), expected);
        check("一'\"\\", r#""一'\"\\""#);
        check("a\tb\n\u{0}\u{1b}\u{202e}\u{feff}", r#""a\tb\n\u{0}\u{1b}\u{202e}\u{feff}""#);
    }
}
