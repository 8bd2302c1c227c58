//! Writes numbers in the formats of Word's automatic numbering (`ST_NumberFormat`).

/// Letters and signs that are counted through.
const SERIES: &[(&str, &str)] = &[
    ("decimalEnclosedCircle", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    ("decimalEnclosedCircleChinese", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    ("decimalEnclosedParen", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    ("decimalEnclosedFullstop", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    ("ideographEnclosedCircle", "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    ("ideographTraditional", "甲乙丙丁戊己庚辛壬癸"),
    ("ideographZodiac", "子丑寅卯辰巳午未申酉戌亥"),
];

const ROMAN: &[(u32, &str)] = &[
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// Writes a number. What a format cannot write, and formats not known, come in digits.
pub(super) fn write(number: u32, format: &str) -> String {
    let digits = number.to_string();
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => digits.chars().map(full_width).collect(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographLegalTraditional"
        | "chineseLegalSimplified" => {
            let legal = matches!(format, "chineseLegalSimplified" | "ideographLegalTraditional");
            chinese(number, legal).unwrap_or(digits)
        }
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => digits
            .chars()
            .map(|digit| digit.to_digit(10).map_or(digit, |digit| sign_at("〇一二三四五六七八九", digit)))
            .collect(),
        "upperRoman" | "lowerRoman" if (1..4000).contains(&number) => {
            let roman = roman(number);
            if format == "lowerRoman" { roman.to_lowercase() } else { roman }
        }
        "upperLetter" => letters(number, 'A').unwrap_or(digits),
        "lowerLetter" => letters(number, 'a').unwrap_or(digits),
        _ => {
            let series = SERIES.iter().find(|(name, _)| *name == format).map(|(_, series)| *series);
            let sign = series.and_then(|series| series.chars().nth(number.checked_sub(1)? as usize));
            sign.map_or(digits, String::from)
        }
    }
}

/// 一 to 九千九百九十九, or 壹 to 玖仟玖佰玖拾玖
fn chinese(number: u32, legal: bool) -> Option<String> {
    let (digits, units) = if legal {
        ("零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟"])
    } else {
        ("〇一二三四五六七八九", ["", "十", "百", "千"])
    };
    if !(1..10_000).contains(&number) {
        return None;
    }
    let mut written = String::new();
    let mut gap = false;
    for (power, unit) in units.iter().enumerate().rev() {
        let digit = number / 10_u32.pow(u32::try_from(power).ok()?) % 10;
        if digit == 0 {
            gap = !written.is_empty();
            continue;
        }
        if gap {
            written.push('零');
            gap = false;
        }
        // 十 and not 一十, when nothing stands before it.
        if !(power == 1 && digit == 1 && written.is_empty() && !legal) {
            written.push(sign_at(digits, digit));
        }
        written.push_str(unit);
    }
    Some(written)
}

fn sign_at(signs: &str, digit: u32) -> char {
    signs.chars().nth(digit as usize).unwrap_or('〇')
}

fn full_width(digit: char) -> char {
    digit.to_digit(10).map_or(digit, |digit| sign_at("０１２３４５６７８９", digit))
}

fn roman(number: u32) -> String {
    let mut rest = number;
    let mut written = String::new();
    for (value, sign) in ROMAN {
        while rest >= *value {
            written.push_str(sign);
            rest -= value;
        }
    }
    written
}

/// a to z, then aa, bb: as Word does it.
fn letters(number: u32, first: char) -> Option<String> {
    let index = number.checked_sub(1)?;
    let letter = char::from_u32(u32::from(first) + index % 26)?;
    let times = index / 26 + 1;
    (times <= 10).then(|| std::iter::repeat_n(letter, times as usize).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_prints_them() {
        let check = |number, format, expected: &str| assert_eq!(write(number, format), expected, "{format}");
        check(1, "chineseCounting", "一");
        check(10, "chineseCounting", "十");
        check(12, "chineseCountingThousand", "十二");
        check(20, "chineseCountingThousand", "二十");
        check(105, "chineseCountingThousand", "一百零五");
        check(110, "chineseCountingThousand", "一百一十");
        check(2022, "chineseCountingThousand", "二千零二十二");
        check(12_345, "chineseCountingThousand", "12345");
        check(3, "chineseLegalSimplified", "叁");
        check(2022, "ideographDigital", "二〇二二");
        check(3, "decimalEnclosedCircle", "③");
        check(21, "decimalEnclosedCircle", "21");
        check(12, "decimalFullWidth", "１２");
        check(3, "decimalZero", "03");
        check(14, "upperRoman", "XIV");
        check(9, "lowerRoman", "ix");
        check(28, "lowerLetter", "bb");
        check(0, "upperLetter", "0");
        check(4_000_000_000, "lowerLetter", "4000000000");
        check(2, "ideographTraditional", "乙");
        check(7, "somethingNew", "7");
    }
}
