//! Lays JSON out for people: what fits on a line stays on it, so that a
//! statistic is one line and a correction touches one place.

use crate::format::path::text_end;

/// Characters of a line after its indent. Chinese ones are twice as wide, and lines of text are long anyway.
const WIDTH: usize = 100;

const INDENT: &str = "  ";

/// Lays out JSON that has no blanks outside its texts.
pub(crate) fn laid_out(compact: &str) -> String {
    let mut out = String::with_capacity(compact.len() * 5 / 4);
    value(&mut out, compact, 0);
    out.push('\n');
    out
}

fn value(out: &mut String, json: &str, level: usize) {
    let line = one_line(json);
    if !json.starts_with(['[', '{']) || line.chars().count() <= WIDTH {
        out.push_str(&line);
        return;
    }
    let (open, close) = (&json[..1], &json[json.len() - 1..]);
    let items: Vec<&str> = items(&json[1..json.len() - 1]).collect();
    out.push_str(open);
    if let ([field], "{") = (items.as_slice(), open) {
        // One field only: its value is the object, as in {"section": {…}}.
        field_value(out, field, level);
    } else {
        for (index, item) in items.iter().enumerate() {
            out.push_str(if index == 0 { "\n" } else { ",\n" });
            (0..=level).for_each(|_| out.push_str(INDENT));
            if open == "{" {
                field_value(out, item, level + 1);
            } else {
                value(out, item, level + 1);
            }
        }
        out.push('\n');
        (0..level).for_each(|_| out.push_str(INDENT));
    }
    out.push_str(close);
}

fn field_value(out: &mut String, field: &str, level: usize) {
    let (name, rest) = field.split_at(text_end(field));
    out.push_str(name);
    out.push_str(": ");
    value(out, &rest[1..], level);
}

/// The same with a blank after each comma and colon.
fn one_line(json: &str) -> String {
    let mut line = String::with_capacity(json.len() + json.len() / 8);
    let mut rest = json;
    while let Some(sign) = rest.chars().next() {
        let end = if sign == '"' { text_end(rest) } else { sign.len_utf8() };
        line.push_str(&rest[..end]);
        if matches!(sign, ',' | ':') {
            line.push(' ');
        }
        rest = &rest[end..];
    }
    line
}

/// The items between two brackets, cut at their commas.
fn items(json: &str) -> impl Iterator<Item = &str> {
    let mut rest = json;
    std::iter::from_fn(move || {
        let (mut end, mut depth) = (0, 0_usize);
        while let Some(byte) = rest.as_bytes().get(end) {
            match byte {
                b'"' => {
                    end += text_end(&rest[end..]);
                    continue;
                }
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                b',' if depth == 0 => break,
                _ => {}
            }
            end += 1;
        }
        let item = &rest[..end];
        rest = rest.get(end + 1..).unwrap_or_default();
        (!item.is_empty()).then_some(item)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(compact: &str, expected: &str) {
        let found = laid_out(compact);
        assert_eq!(found, expected);
        let read = |json| serde_json::from_str::<serde_json::Value>(json).expect("JSON");
        assert_eq!(read(&found), read(compact));
    }

    #[test]
    fn what_fits_stays_on_its_line() {
        check("[]", "[]\n");
        check(r#"{"a":1,"b":["甲","a:b,c\\",{}]}"#, "{\"a\": 1, \"b\": [\"甲\", \"a:b,c\\\\\", {}]}\n");
    }

    #[test]
    fn what_does_not_fit_is_broken_at_its_commas() {
        let long = "长".repeat(90);
        check(&format!(r#"{{"a":1,"b":["{long}",2]}}"#), &format!("{{\n  \"a\": 1,\n  \"b\": [\"{long}\", 2]\n}}\n"));
        check(
            &format!(r#"{{"only":{{"a":"{long}","b":[1,{{"c":2}}]}}}}"#),
            &format!("{{\"only\": {{\n  \"a\": \"{long}\",\n  \"b\": [1, {{\"c\": 2}}]\n}}}}\n"),
        );
        check(
            &format!(r#"{{"a":[{{"b":"{long}{long}"}},"\"]"]}}"#),
            &format!("{{\"a\": [\n  {{\"b\": \"{long}{long}\"}},\n  \"\\\"]\"\n]}}\n"),
        );
    }
}
