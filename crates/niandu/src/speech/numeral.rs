//! Numbers as Chinese says them.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Most digits that are said as a number; longer ones are said one by one.
const LONGEST: usize = 16;

/// Each digit for itself: 2022 is 二零二二.
pub(super) fn digits(number: &str) -> String {
    number.chars().filter_map(|sign| sign.to_digit(10)).map(|digit| DIGITS[digit as usize]).collect()
}

/// A number with an optional point: 13000.5 is 一万三千点五.
pub(super) fn number(text: &str) -> String {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let mut said = if whole.len() > LONGEST || (whole.len() > 1 && whole.starts_with('0')) {
        digits(whole)
    } else {
        integer(whole.parse().unwrap_or(0))
    };
    if !decimals.is_empty() {
        said.push('点');
        said.push_str(&digits(decimals));
    }
    said
}

fn integer(number: u64) -> String {
    let mut said = String::new();
    let mut rest = number;
    for (size, name) in [(1_0000_0000_0000, "万亿"), (1_0000_0000, "亿"), (1_0000, "万"), (1, "")] {
        let group = rest / size;
        rest %= size;
        if group == 0 {
            continue;
        }
        // 一万零五, but 一万五千.
        let gap = !said.is_empty() && group < 1000;
        said.push_str(if gap { "零" } else { "" });
        below_ten_thousand(group, &mut said);
        said.push_str(name);
    }
    if said.is_empty() {
        said.push('零');
    }
    // 十二, not 一十二.
    if said.starts_with("一十") { said.split_off('一'.len_utf8()) } else { said }
}

fn below_ten_thousand(number: u64, said: &mut String) {
    let mut rest = number;
    let mut begun = false;
    let mut gap = false;
    for (size, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = rest / size;
        rest %= size;
        if digit == 0 {
            gap = begun;
            continue;
        }
        said.push_str(if gap { "零" } else { "" });
        said.push(DIGITS[usize::try_from(digit).unwrap_or(0) % 10]);
        said.push_str(name);
        (begun, gap) = (true, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(number(text), expected, "{text}");
    }

    #[test]
    fn numbers_are_said() {
        check("0", "零");
        check("0.07", "零点零七");
        check("7", "七");
        check("10", "十");
        check("12", "十二");
        check("110", "一百一十");
        check("105", "一百零五");
        check("1005", "一千零五");
        check("13000", "一万三千");
        check("10005", "一万零五");
        check("100000", "十万");
        check("120000", "十二万");
        check("10100", "一万零一百");
        check("100010001", "一亿零一万零一");
        check("677000", "六十七万七千");
        check("1234567", "一百二十三万四千五百六十七");
        check("99.50", "九十九点五零");
        check("67000000000000", "六十七万亿");
        check("007", "零零七");
        check(&"1".repeat(20), &"一".repeat(20));
    }
}
