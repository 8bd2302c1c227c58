//! Single values: their types, and what they must be beyond that: a text that
//! says something, a day that exists, an address that stays on the site.

use crate::format::error::{Problem, shorten};
use crate::format::node::Node;
use crate::format::tree::Json;
use crate::limits;
use crate::link::may_lead_to;

/// A text.
pub(crate) fn text(node: &Node<'_>) -> String {
    if let Json::Text(text) = node.json {
        return text.to_string();
    }
    node.wrong("text in quotes");
    String::new()
}

/// True or false.
pub(crate) fn flag(node: &Node<'_>) -> bool {
    if let Json::Flag(flag) = node.json {
        return *flag;
    }
    node.wrong("true or false");
    false
}

/// A number.
pub(crate) fn number(node: &Node<'_>) -> f64 {
    if let Json::Number(number) = node.json {
        return *number;
    }
    node.wrong("a number");
    0.0
}

/// A whole number that is not negative.
pub(crate) fn size(node: &Node<'_>) -> u64 {
    match node.json {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and within 0 and 2^53")]
        Json::Number(number) if number.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(number) => {
            *number as u64
        }
        _ => {
            node.wrong("a whole number from 0");
            0
        }
    }
}

/// A whole number that fits into 32 bits.
pub(crate) fn whole(node: &Node<'_>) -> i32 {
    match node.json {
        #[expect(clippy::cast_possible_truncation, reason = "whole, and within the type")]
        Json::Number(number)
            if number.fract() == 0.0 && (f64::from(i32::MIN)..=f64::from(i32::MAX)).contains(number) =>
        {
            *number as i32
        }
        _ => {
            node.wrong("a whole number");
            0
        }
    }
}

/// A text that is not blank.
pub(crate) fn filled(node: &Node<'_>) -> String {
    let text = text(node);
    if text.trim().is_empty() {
        node.refuse(Problem::Blank);
    }
    text
}

/// A year from 1 to 9999.
pub(crate) fn year(node: &Node<'_>) -> i32 {
    let year = whole(node);
    if !(1..=9999).contains(&year) {
        node.refuse(Problem::BadYear { year });
    }
    year
}

/// A tag as in BCP 47, by its outline only: letters and digits joined by `-`.
pub(crate) fn language(node: &Node<'_>) -> String {
    let tag = text(node);
    let mut parts = tag.split('-');
    let primary = parts
        .next()
        .is_some_and(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let rest = parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if !(primary && rest) {
        node.refuse(Problem::BadLanguage { text: shorten(&tag) });
    }
    tag
}

/// A day of the Gregorian calendar written `YYYY-MM-DD`.
pub(crate) fn day(node: &Node<'_>) -> String {
    let text = text(node);
    if !is_day(&text) {
        node.refuse(Problem::BadDate { text: shorten(&text) });
    }
    text
}

fn is_day(text: &str) -> bool {
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u32>().ok())?
    };
    let parts: Vec<_> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    year > 0 && (1..=days).contains(&day)
}

/// An address on the same site.
pub(crate) fn address(node: &Node<'_>) -> String {
    let address = filled(node);
    if !stays_on_site(&address) {
        node.refuse(Problem::BadAddress { address: shorten(&address) });
    }
    address
}

/// An address that a link may lead to.
pub(crate) fn link(node: &Node<'_>) -> String {
    let address = text(node);
    if !may_lead_to(&address) {
        node.wrong("an address with http, https, mailto, tel or no scheme");
    }
    address
}

/// Whether an address has no scheme and no other host, nor anything that a
/// browser would read as one (it drops tabs and line ends, and takes `\` for `/`).
pub(crate) fn stays_on_site(address: &str) -> bool {
    let first_segment = address.split(['/', '?', '#']).next().unwrap_or_default();
    let away = first_segment.contains(':')
        || address.starts_with("//")
        || address.contains(|character: char| character == '\\' || character.is_control())
        || address.trim() != address;
    !away
}

/// An id that can stand in an address.
pub(crate) fn id(node: &Node<'_>) -> String {
    let id = text(node);
    let sound = id.chars().count() <= limits::ID_CHARACTERS
        && id.chars().all(|character| character.is_alphanumeric() || matches!(character, '-' | '_' | '.'));
    if !sound {
        node.refuse(Problem::BadId { id: shorten(&id) });
    }
    id
}

/// How many columns or rows a cell covers.
pub(crate) fn span(node: &Node<'_>) -> u32 {
    let span = u32::try_from(size(node)).unwrap_or(u32::MAX);
    if !(1..=limits::CELL_SPAN).contains(&span) {
        node.refuse(Problem::BadSpan { span, limit: limits::CELL_SPAN });
    }
    span
}
