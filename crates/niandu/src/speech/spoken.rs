//! A Chinese sentence with its figures written out as they are said.

use super::numeral::{digits, number};
use crate::statistics::{any_begins, any_ends, half_width, is_digit};

/// Signs between the ends of a range.
const JOINS: &str = "—— — － – - ~ ～ 至 到";

/// Words before or after a number that is said digit by digit.
const BEFORE_CODES: &str = "电话： 电话 热线： 热线 拨打 邮编： 传真：";
const AFTER_CODES: &str = "热线 平台 电话 便民 政务服务 ”热线 ”平台";

/// What 2 is counted with, so that it is said 两.
const COUNTED: &str = "万亿千个件项家次人名位条起所座部台辆场批天倍户种类年年份处宗例吨亩元支";

/// What a Chinese voice has to say: `99.5%` as 百分之九十九点五, 2022年 as 二零二二年.
///
/// Words in Latin letters and the numbers joined to them, like `C919`, stay as they are.
///
/// ```
/// assert_eq!(niandu::speech::spoken("增长6.5%—7%"), "增长百分之六点五至百分之七");
/// ```
pub fn spoken(text: &str) -> String {
    let line: Vec<char> = text.trim().chars().collect();
    let mut said = String::new();
    let mut at = 0;
    while at < line.len() {
        let (words, next) = match line[at] {
            sign if is_digit(sign) => figure(&line, at),
            '>' | '＞' | '<' | '＜' | '≥' | '≤' if digit_at(&line, at + 1) => {
                (comparison(line[at]).to_owned(), at + 1)
            }
            '-' | '－' | '−' if digit_at(&line, at + 1) && !at.checked_sub(1).is_some_and(|at| is_word(line[at])) => {
                ("负".to_owned(), at + 1)
            }
            sign if sign.is_ascii_alphabetic() => word(&line, at),
            sign => (sign.to_string(), at + 1),
        };
        said.push_str(&words);
        at = next.max(at + 1);
    }
    said
}

fn comparison(sign: char) -> &'static str {
    match sign {
        '>' | '＞' => "大于",
        '<' | '＜' => "小于",
        '≥' => "大于等于",
        _ => "小于等于",
    }
}

fn digit_at(line: &[char], at: usize) -> bool {
    line.get(at).is_some_and(|sign| is_digit(*sign))
}

fn is_word(sign: char) -> bool {
    half_width(sign).is_ascii_alphanumeric() || matches!(sign, '%' | '％' | '‰')
}

/// A word in Latin letters with what is joined to it: PM2.5, C919.
fn word(line: &[char], at: usize) -> (String, usize) {
    let joined = |place: &usize| {
        line[*place].is_ascii_alphanumeric() || (matches!(line[*place], '.' | '-') && digit_at(line, place + 1))
    };
    let end = (at..line.len()).take_while(joined).last().map_or(at + 1, |last| last + 1);
    (line[at..end].iter().collect(), end)
}

/// The number at `at` in plain digits, without marks between thousands, and the position after it.
fn read(line: &[char], at: usize) -> (String, usize) {
    let mut text = String::new();
    let mut end = at;
    let mut point = false;
    while let Some(sign) = line.get(end).map(|sign| half_width(*sign)) {
        let thousands = sign == ','
            && !point
            && (1..=3).all(|step| digit_at(line, end + step))
            && !digit_at(line, end + 4)
            && !text.is_empty()
            && line[end] == ',';
        match sign {
            '0'..='9' => text.push(sign),
            '.' if !point && digit_at(line, end + 1) => {
                point = true;
                text.push(sign);
            }
            ',' if thousands => {}
            _ => break,
        }
        end += 1;
    }
    (text, end)
}

/// What stands at `at`, where a number begins, and the position after it.
fn figure(line: &[char], at: usize) -> (String, usize) {
    let (text, end) = read(line, at);
    if let Some(found) = date(line, at, &text, end).or_else(|| code(line, at, &text, end)) {
        return found;
    }
    // 5G and 3D are words.
    if line.get(end).is_some_and(char::is_ascii_alphabetic) && !text.contains('.') && text.len() == 1 {
        return word(line, at);
    }
    if let Some(found) = ratio(line, &text, end) {
        return found;
    }
    let (first, next) = share(line, &text, end);
    let Some(join) = any_begins(line, next, JOINS).filter(|join| digit_at(line, next + join)) else {
        return (first.unwrap_or_else(|| counted(line, at, &text, end)), next);
    };
    let (second, second_end) = read(line, next + join);
    let (last, after) = share(line, &second, second_end);
    match (first, last) {
        // Both ends are shares, whichever has the sign: 6.5—7%.
        (None, Some(last)) => (format!("{}至{last}", share(line, &text, second_end).0.unwrap_or_default()), after),
        (Some(first), last) => (format!("{first}至{}", last.unwrap_or_else(|| number(&second))), after),
        (None, None) if date(line, next + join, &second, second_end).is_some() && text.len() == 4 => {
            (format!("{}至", digits(&text)), next + join)
        }
        (None, None) => (format!("{}至", number(&text)), next + join),
    }
}

/// Percent and per mille, and the position after the sign.
fn share(line: &[char], text: &str, end: usize) -> (Option<String>, usize) {
    let name = match line.get(end) {
        Some('%' | '％') => "百分之",
        Some('‰') => "千分之",
        _ => return (None, end),
    };
    (Some(format!("{name}{}", number(text))), end + 1)
}

/// A number that something is counted by: 2件 is 两件.
fn counted(line: &[char], at: usize, text: &str, end: usize) -> String {
    let before = at.checked_sub(1).map(|at| line[at]);
    let unit = line.get(end).is_some_and(|sign| COUNTED.contains(*sign));
    let day = line.get(end) == Some(&'年') && line.get(end + 1) == Some(&'级');
    if text == "2" && unit && !day && before != Some('第') { "两".to_owned() } else { number(text) }
}

/// Years and dates: 2022年, 2022-03-04, the first year of 2016—2020年.
fn date(line: &[char], at: usize, text: &str, end: usize) -> Option<(String, usize)> {
    let year = text.len() == 4 && matches!(text.as_bytes()[0], b'1' | b'2') && end == at + 4;
    if !year {
        return None;
    }
    if line.get(end) == Some(&'年') {
        return Some((digits(text), end));
    }
    let join = any_begins(line, end, JOINS)?;
    let (second, second_end) = read(line, end + join);
    if second.len() == 4 && line.get(second_end) == Some(&'年') {
        return Some((format!("{}至", digits(text)), end + join));
    }
    let day_start = second_end + 1;
    let (day, day_end) = read(line, day_start);
    let short = |part: &str| (1..=2).contains(&part.len()) && !part.contains('.');
    let dashed = line.get(end) == Some(&'-') && line.get(second_end) == Some(&'-');
    (dashed && short(&second) && short(&day)).then(|| {
        let plain = |part: &str| number(part.trim_start_matches('0'));
        (format!("{}年{}月{}日", digits(text), plain(&second), plain(&day)), day_end)
    })
}

/// Numbers that are said digit by digit: in 〔2022〕, of hotlines and telephones.
fn code(line: &[char], at: usize, text: &str, end: usize) -> Option<(String, usize)> {
    let before = at.checked_sub(1).map(|at| line[at]);
    let bracketed =
        matches!(before, Some('〔' | '[' | '［' | '【')) && matches!(line.get(end), Some('〕' | ']' | '］' | '】'));
    if bracketed && text.len() == 4 {
        return Some((digits(text), end));
    }
    let plain = !text.contains('.') && end == at + text.len();
    // An area code and a telephone number.
    if plain && text.starts_with('0') && matches!(text.len(), 3 | 4) && line.get(end) == Some(&'-') {
        let (rest, rest_end) = read(line, end + 1);
        if matches!(rest.len(), 7 | 8) {
            return Some((format!("{}，{}", digits(text), digits(&rest)), rest_end));
        }
    }
    let named = any_begins(line, end, AFTER_CODES).is_some() || any_ends(line, at, BEFORE_CODES).is_some();
    let quoted = before == Some('“') && line.get(end) == Some(&'”');
    (plain && ((text.len() >= 3 && named) || (text.len() >= 5 && quoted))).then(|| (digits(text), end))
}

/// 3:1 and 1/3; 9:30 is a time of day.
fn ratio(line: &[char], text: &str, end: usize) -> Option<(String, usize)> {
    let sign = *line.get(end)?;
    if !digit_at(line, end + 1) {
        return None;
    }
    let (second, after) = read(line, end + 1);
    match sign {
        ':' | '：' | '∶' => {
            let hour = !text.contains('.') && text.parse::<u32>().is_ok_and(|hour| hour < 25);
            Some(if hour && second.len() == 2 && second.as_bytes()[0] < b'6' && sign != '∶' {
                let minutes = if second == "00" { String::new() } else { format!("{}分", number(&second)) };
                (format!("{}点{minutes}", number(text)), after)
            } else {
                (format!("{}比{}", number(text), number(&second)), after)
            })
        }
        '/' | '／' if !text.contains('.') && !second.contains('.') && line.get(after) != Some(&'/') => {
            Some((format!("{}分之{}", number(&second), number(text)), after))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(spoken(text), expected, "{text}");
    }

    #[test]
    fn shares() {
        check("99.5%", "百分之九十九点五");
        check("３．２‰", "千分之三点二");
        check("6.5%—7%", "百分之六点五至百分之七");
        check("6.5—7%", "百分之六点五至百分之七");
        check("从25%至30%", "从百分之二十五至百分之三十");
        check("≥5%", "大于等于百分之五");
        check("增速为-1.5%", "增速为负百分之一点五");
        check("3个百分点", "三个百分点");
    }

    #[test]
    fn amounts() {
        check("1.3万件", "一点三万件");
        check("13,000余件", "一万三千余件");
        check("2件、2万元、第2位、12人", "两件、两万元、第二位、十二人");
        check("3—5万人", "三至五万人");
        check("比例为3:1，2.50∶1", "比例为三比一，二点五零比一");
        check("1/3以上", "三分之一以上");
        check("甲12，345乙", "甲十二，三百四十五乙");
    }

    #[test]
    fn years_dates_and_times() {
        check("2022年", "二零二二年");
        check("2016—2020年", "二零一六至二零二零年");
        check("2022年3月4日", "二零二二年三月四日");
        check("2022-03-04", "二零二二年三月四日");
        check("9:30开始", "九点三十分开始");
        check("10:00", "十点");
    }

    #[test]
    fn numbers_of_documents_and_telephones() {
        check("海政发〔2022〕4号", "海政发〔二零二二〕四号");
        check("12345热线", "一二三四五热线");
        check("“12345”", "“一二三四五”");
        check("热线：12345", "热线：一二三四五");
        check("0631-6651234", "零六三一，六六五一二三四");
        check("12345件", "一万二千三百四十五件");
    }

    #[test]
    fn latin_words_stay() {
        check("C919、PM2.5和5G", "C919、PM2.5和5G");
        check("the GDP of 2022", "the GDP of 二千零二十二");
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "[0-9年%‰—:/.,〔〕a-c万件 -]{0,20}") {
            prop_assert!(spoken(&text).is_empty() == text.trim().is_empty());
        }
    }
}
