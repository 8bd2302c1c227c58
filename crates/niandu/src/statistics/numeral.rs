//! Numerals: digits of either width and Chinese numerals, with their multipliers.

use super::words::{any_begins, begins, half_width, skip_blanks};

/// A decimal number kept as digits, so that multiplying by 万 stays exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal {
    /// Digits without the point.
    digits: String,
    /// How many of them stand after the point; negative for trailing zeros.
    scale: i32,
}

/// A numeral as read: its number, and what the writer put inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// The digits as written, without multiplier.
    pub(crate) decimal: Decimal,
    /// Power of ten of the multiplier: 4 for 万, 12 for 万亿.
    pub(crate) power: i32,
    /// The approximator inside: 余, 多, 来.
    pub(crate) inner: Option<char>,
    /// Position after digits, multiplier and approximator.
    pub(crate) end: usize,
    /// Position after the bare digits.
    pub(crate) digits_end: usize,
}

/// Multipliers after digits and their power of ten.
const MULTIPLIERS: &[(char, i32)] = &[('十', 1), ('百', 2), ('千', 3), ('万', 4), ('亿', 8), ('兆', 12)];

/// Words in which a multiplier's character belongs to the unit.
const UNITS_LIKE_MULTIPLIERS: &str = "百分点 千瓦 千克 千米 千伏 千卡 千焦 兆瓦 兆赫 兆伏 百日 千字";

/// Approximators that stand between numeral and unit.
const APPROXIMATORS: &[char] = &['余', '多', '来'];

/// How many digits surely fit into 64 bits.
const DIGITS_OF_U64: usize = 19;

impl Decimal {
    /// The number times 10^`power`, as the nearest `f64`; one of 16 digits or more may come out
    /// as a neighbour of that.
    ///
    /// The standard library would be exact there too, with tables that cost a reader's browser
    /// ten kilobytes, and no report states such a number.
    pub(crate) fn times_ten_to(&self, power: i32) -> f64 {
        let digits = self.digits.trim_start_matches('0');
        let (kept, dropped) = digits.split_at(digits.len().min(DIGITS_OF_U64));
        let number = kept.bytes().fold(0, |number: u64, digit| number * 10 + u64::from(digit - b'0')) as f64;
        let power = power - self.scale + i32::try_from(dropped.len()).unwrap_or(i32::MAX / 2);
        match power {
            _ if number == 0.0 => 0.0,
            0.. => number * 10_f64.powi(power),
            // Dividing by 10 is exact to the last bit, multiplying by 0.1 is not.
            _ => number / 10_f64.powi(-power),
        }
    }

    /// Whether digits stand after the point.
    pub(crate) fn has_point(&self) -> bool {
        self.scale > 0
    }

    /// How many digits stand before the point.
    pub(crate) fn whole_digits(&self) -> usize {
        self.digits.len().saturating_sub(usize::try_from(self.scale).unwrap_or(0))
    }
}

impl Numeral {
    /// The number with its multiplier applied.
    pub(crate) fn number(&self) -> f64 {
        self.decimal.times_ten_to(self.power)
    }
}

/// Whether the character is a digit of either width.
pub(crate) fn is_digit(character: char) -> bool {
    half_width(character).is_ascii_digit()
}

/// Reads the numeral in digits that begins at `at`.
pub(crate) fn read_digits(line: &[char], at: usize) -> Numeral {
    let mut digits = String::new();
    let mut scale = 0;
    let mut end = take_digits(line, at, &mut digits);
    while is_thousands_separator(line, end) {
        end = take_digits(line, end + 1, &mut digits);
    }
    if line.get(end).is_some_and(|point| matches!(half_width(*point), '.')) && digit_at(line, end + 1) {
        let whole = digits.len();
        end = take_digits(line, end + 1, &mut digits);
        scale = i32::try_from(digits.len() - whole).unwrap_or(0);
    }
    with_multiplier(line, end, Decimal { digits, scale })
}

fn digit_at(line: &[char], at: usize) -> bool {
    line.get(at).is_some_and(|character| is_digit(*character))
}

fn take_digits(line: &[char], at: usize, digits: &mut String) -> usize {
    let start = at;
    let taken = line[start..].iter().take_while(|character| is_digit(**character));
    let before = digits.len();
    digits.extend(taken.map(|character| half_width(*character)));
    start + digits.len() - before
}

/// A comma between groups of three digits.
fn is_thousands_separator(line: &[char], at: usize) -> bool {
    line.get(at) == Some(&',')
        && (1..=3).all(|step| digit_at(line, at + step))
        && !digit_at(line, at + 4)
        && (1..=3).contains(&line[..at].iter().rev().take_while(|character| is_digit(**character)).count())
}

fn with_multiplier(line: &[char], digits_end: usize, decimal: Decimal) -> Numeral {
    let mut numeral = Numeral { decimal, power: 0, inner: None, end: digits_end, digits_end };
    let mut position = digits_end;
    loop {
        let at = skip_blanks(line, position);
        let Some(&next) = line.get(at) else { break };
        if let Some(&(_, power)) = MULTIPLIERS.iter().find(|(sign, _)| *sign == next) {
            if any_begins(line, at, UNITS_LIKE_MULTIPLIERS).is_some() {
                break;
            }
            numeral.power += power;
        } else if APPROXIMATORS.contains(&next) && numeral.inner.is_none() && at == position {
            numeral.inner = Some(next);
        } else {
            break;
        }
        position = at + 1;
        numeral.end = position;
    }
    numeral
}

/// The value of a Chinese digit.
fn chinese_digit(character: char) -> Option<u32> {
    Some(match character {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether the character can stand in a Chinese numeral.
pub(crate) fn is_chinese_numeral(character: char) -> bool {
    chinese_digit(character).is_some() || matches!(character, '十' | '百' | '千' | '万' | '亿')
}

/// Reads the Chinese numeral that begins at `at`: 四百二十七亿四千万, 六点六.
pub(crate) fn read_chinese(line: &[char], at: usize) -> Option<Numeral> {
    let mut end = at;
    let (mut total, mut section, mut digit) = (0_u64, 0_u64, None::<u64>);
    while let Some(&sign) = line.get(end) {
        if end > at && any_begins(line, end, UNITS_LIKE_MULTIPLIERS).is_some() {
            break;
        }
        match (chinese_digit(sign), sign) {
            (Some(value), _) => digit = Some(digit.unwrap_or(0).checked_mul(10)?.checked_add(u64::from(value))?),
            (None, '十') => section = section.checked_add(digit.take().unwrap_or(1).checked_mul(10)?)?,
            (None, '百') => section = section.checked_add(digit.take()?.checked_mul(100)?)?,
            (None, '千') => section = section.checked_add(digit.take()?.checked_mul(1000)?)?,
            (None, '万') => {
                section = section.checked_add(digit.take().unwrap_or(0))?;
                total = total.checked_add(section)?;
                if total == 0 {
                    return None;
                }
                // 万 multiplies what stands after the last 亿: 四亿三千万.
                let above = total / 100_000_000 * 100_000_000;
                total = above.checked_add((total - above).checked_mul(10_000)?)?;
                section = 0;
            }
            (None, '亿') => {
                section = section.checked_add(digit.take().unwrap_or(0))?;
                total = total.checked_add(section)?.checked_mul(100_000_000)?;
                if total == 0 {
                    return None;
                }
                section = 0;
            }
            _ => break,
        }
        end += 1;
    }
    if end == at {
        return None;
    }
    let whole = total.checked_add(section)?.checked_add(digit.unwrap_or(0))?;
    let mut digits = whole.to_string();
    let mut scale = 0;
    if begins(line, end, "点") && line.get(end + 1).is_some_and(|next| chinese_digit(*next).is_some()) {
        end += 1;
        while let Some(value) = line.get(end).and_then(|next| chinese_digit(*next)) {
            digits.push_str(&value.to_string());
            scale += 1;
            end += 1;
        }
    }
    let mut numeral = Numeral { decimal: Decimal { digits, scale }, power: 0, inner: None, end, digits_end: end };
    if let Some(sign) = line.get(end).filter(|sign| APPROXIMATORS.contains(sign)) {
        numeral.inner = Some(*sign);
        numeral.end += 1;
        while let Some((_, power)) =
            line.get(numeral.end).and_then(|next| MULTIPLIERS.iter().find(|(sign, _)| sign == next))
        {
            numeral.power += power;
            numeral.end += 1;
        }
    }
    Some(numeral)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, number: f64, rest: &str) {
        let line: Vec<char> = text.chars().collect();
        let numeral =
            if is_digit(line[0]) { read_digits(&line, 0) } else { read_chinese(&line, 0).expect("a numeral") };
        assert!((numeral.number() - number).abs() < f64::EPSILON, "{text} is {}", numeral.number());
        assert_eq!(line[numeral.end..].iter().collect::<String>(), rest, "{text}");
    }

    #[test]
    fn digits_and_multipliers() {
        check("142项", 142.0, "项");
        check("99.56万元", 995_600.0, "元");
        check("67.7万亿元", 67_700_000_000_000.0, "元");
        check("29万余件", 290_000.0, "件");
        check("4万多亿元", 4_000_000_000_000.0, "元");
        check("5千多户", 5_000.0, "户");
        check("8.13万千瓦", 81_300.0, "千瓦");
        check("3个百分点", 3.0, "个百分点");
        check("30 万亿元", 30_000_000_000_000.0, "元");
    }

    #[test]
    fn digits_become_the_nearest_number() {
        for text in ["0.07", "80.4", "4.35", "0.1", "123456789.012345", "999999999999999", "0.000000000000012"] {
            let line: Vec<char> = text.chars().collect();
            let number: f64 = text.parse().expect("a number");
            assert_eq!(read_digits(&line, 0).number().to_bits(), number.to_bits(), "{text}");
        }
    }

    #[test]
    fn full_width_and_thousands() {
        check("２．５％", 2.5, "％");
        check("1,234,567人", 1_234_567.0, "人");
        check("34,1000份", 34.0, ",1000份");
    }

    #[test]
    fn chinese_numerals() {
        check("四百二十七亿四千万元", 42_740_000_000.0, "元");
        check("六点六", 6.6, "");
        check("十二个", 12.0, "个");
        check("三千二百多件", 3200.0, "件");
        check("一亿三千万人", 130_000_000.0, "人");
        check("二〇二一", 2021.0, "");
    }

    #[test]
    fn no_numeral_overflows() {
        let line: Vec<char> = "亿".repeat(40).chars().collect();
        assert!(read_chinese(&line, 0).is_none());
        let line: Vec<char> = format!("九{}", "亿".repeat(40)).chars().collect();
        assert!(read_chinese(&line, 0).is_none());
        let line: Vec<char> = "9".repeat(500).chars().collect();
        assert!(!read_digits(&line, 0).number().is_finite());
    }
}
