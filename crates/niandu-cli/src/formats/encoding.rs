//! Decodes text in UTF-8, UTF-16 or GB18030, told apart by the bytes themselves.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that are no text in any encoding that is read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EncodingError {
    /// Text of a known encoding with wrong bytes in it.
    #[error("is {encoding} text that is damaged at byte {byte}; save it again as UTF-8")]
    Damaged {
        /// The encoding's name.
        encoding: &'static str,
        /// Offset of the first wrong byte, from 0.
        byte: usize,
    },
    /// Something else.
    #[error("is neither UTF-8, UTF-16 nor GB18030 text: byte {byte} fits none of them{guess}; save it as UTF-8")]
    Unknown {
        /// Offset of the first byte that is not UTF-8, or of the first that no text holds.
        byte: usize,
        /// What it seems to be, with brackets.
        guess: String,
    },
}

/// A web page's text. Browsers show a page although some of its bytes are wrong, and pages cut
/// off in mid-character in a `<meta>` are common: what counts is whether the article is whole.
#[derive(Debug)]
pub(super) struct Page {
    /// The text; wrong bytes are U+FFFD.
    pub(super) text: String,
    /// What is wrong with the bytes.
    pub(super) damage: Option<EncodingError>,
}

/// How many of the bytes at a page's start may declare its encoding. The standard says 1024;
/// real pages put scripts before.
const DECLARATION_BYTES: usize = 4096;

/// The share of characters in a text's bytes, read as GB18030, that belong to GB 2312's part of
/// it from which text is taken for Chinese. Texts of other encodings rarely get half as far.
const CHINESE_SHARE: f64 = 0.9;

/// Decodes plain text. A byte order mark is no part of it.
pub(super) fn decode(bytes: &[u8]) -> Result<String, EncodingError> {
    let (encoding, skip) = detect(bytes)?;
    match first_wrong(encoding, &bytes[skip..]) {
        Some(byte) => Err(EncodingError::Damaged { encoding: encoding.name(), byte: skip + byte }),
        None => checked(decoded(encoding, &bytes[skip..]), bytes),
    }
}

/// Decodes a web page: a byte order mark, else a declaration in the page that its bytes agree
/// with, else the bytes alone.
pub(super) fn decode_page(bytes: &[u8]) -> Page {
    // Text is never valid UTF-8 by chance, whatever the page declares.
    let declared = declared(bytes).filter(|_| std::str::from_utf8(bytes).is_err());
    let found = match (Encoding::for_bom(bytes), declared) {
        (Some(marked), _) => Ok(marked),
        (None, Some(encoding)) if first_wrong(encoding, bytes).is_none() => Ok((encoding, 0)),
        (None, Some(encoding)) if encoding == UTF_8 && mostly_utf8(bytes, 1) => Ok((encoding, 0)),
        (None, declared) => detect(bytes).or_else(|error| declared.map(|encoding| (encoding, 0)).ok_or(error)),
    };
    match found {
        Ok((encoding, skip)) => {
            let wrong = first_wrong(encoding, &bytes[skip..]);
            let damage = wrong.map(|byte| EncodingError::Damaged { encoding: encoding.name(), byte: skip + byte });
            Page { text: decoded(encoding, &bytes[skip..]), damage }
        }
        Err(error) => Page { text: decoded(UTF_8, bytes), damage: Some(error) },
    }
}

/// The encoding and the length of the byte order mark.
fn detect(bytes: &[u8]) -> Result<(&'static Encoding, usize), EncodingError> {
    if let Some(found) = Encoding::for_bom(bytes) {
        return Ok(found);
    }
    let utf8_end = std::str::from_utf8(bytes).err().map(|error| error.valid_up_to());
    if utf8_end.is_none() && !bytes.contains(&0) {
        return Ok((UTF_8, 0));
    }
    for encoding in [UTF_16LE, UTF_16BE] {
        if reads_as_utf16(encoding, bytes) {
            return Ok((encoding, 0));
        }
    }
    let byte = utf8_end.or_else(|| bytes.iter().position(|byte| *byte == 0)).unwrap_or(0);
    if mostly_utf8(bytes, 10) {
        return Err(EncodingError::Damaged { encoding: "UTF-8", byte });
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let share = chinese_share(bytes);
    // What looks like Chinese gets the benefit of the doubt, what does not has none.
    let expected = (share >= CHINESE_SHARE).then_some(b"cn".as_slice());
    let guess = detector.guess(expected, Utf8Detection::Deny);
    let rival = [BIG5, EUC_KR, EUC_JP, SHIFT_JIS].contains(&guess);
    let chinese = share >= CHINESE_SHARE || ([GBK, GB18030].contains(&guess) && share > 0.0);
    if chinese && !rival && !bytes.contains(&0) {
        return Ok((GB18030, 0));
    }
    let guess = if rival { format!(" (it seems to be {})", guess.name()) } else { String::new() };
    Err(EncodingError::Unknown { byte, guess })
}

/// Refuses text with signs that only other kinds of files hold.
fn checked(text: String, bytes: &[u8]) -> Result<String, EncodingError> {
    match bytes.iter().position(|byte| *byte == 0).filter(|_| text.contains('\0')) {
        Some(byte) => Err(EncodingError::Unknown { byte, guess: " (it seems to be no text)".to_owned() }),
        // The mark of GB18030 is rare, and no standard names it.
        None => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
    }
}

/// Decodes with U+FFFD for what is wrong. GBK is read as its superset GB18030.
fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Offset of the first byte that is wrong in an encoding.
fn first_wrong(encoding: &'static Encoding, bytes: &[u8]) -> Option<usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut scratch = [0; 4096];
    let mut at = 0;
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut scratch, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return None,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(wrong, after) => {
                return Some(at.saturating_sub(usize::from(wrong) + usize::from(after)));
            }
        }
    }
}

/// Whether bytes without a mark are UTF-16: valid, and nearly all signs are those of Chinese or
/// English text. Text in another encoding gives signs from all over Unicode, except that two
/// small letters of English look like one Chinese character.
fn reads_as_utf16(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let ascii = bytes.iter().filter(|byte| byte.is_ascii()).count();
    let english = !bytes.contains(&0) && ascii * 5 > bytes.len() * 4;
    if english || bytes.len() < 2 || bytes.len() % 2 == 1 || first_wrong(encoding, bytes).is_some() {
        return false;
    }
    let text = decoded(encoding, bytes);
    let usual = |sign: &char| matches!(sign, '\t' | '\n' | '\r' | ' '..='~' | '\u{2010}'..='\u{203b}' | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let (all, expected) = (text.chars().count(), text.chars().filter(usual).count());
    expected * 20 >= all * 19
}

/// Whether bytes are UTF-8 but for a few wrong ones: at least `good_for_each` good characters for
/// each. Text in another encoding hardly has any.
fn mostly_utf8(bytes: &[u8], good_for_each: usize) -> bool {
    let (mut good, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|sign| !sign.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    wrong > 0 && good >= wrong * good_for_each
}

/// The share of two-byte characters that are in GB 2312's part of GB18030; 0 when there are none.
fn chinese_share(bytes: &[u8]) -> f64 {
    let (mut all, mut common) = (0_usize, 0_usize);
    let mut at = 0;
    while at < bytes.len() {
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        at += match bytes[at] {
            0..=0x80 => 1,
            _ if next.is_ascii_digit() => 4,
            lead => {
                all += 1;
                common += usize::from((0xa1..=0xf7).contains(&lead) && next >= 0xa1);
                2
            }
        };
    }
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

/// The encoding that a web page declares in `<meta charset>`, `<meta … content="…charset=…">`
/// or `<?xml encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes[..bytes.len().min(DECLARATION_BYTES)].to_ascii_lowercase();
    let text = String::from_utf8_lossy(&start);
    let in_declaration = |(at, _): &(usize, &str)| {
        text[..*at].rfind('<').is_some_and(|open| {
            let tag = &text[open..*at];
            (tag.starts_with("<meta") || tag.starts_with("<?xml")) && !tag.contains('>')
        })
    };
    let names = text.match_indices("charset").chain(text.match_indices("encoding"));
    let label = names.filter(in_declaration).find_map(|(at, name)| {
        let rest = text[at + name.len()..].trim_start().strip_prefix('=')?;
        let rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || matches!(sign, '"' | '\''));
        let end = rest.find(|sign: char| !sign.is_ascii_alphanumeric() && !"-_.:".contains(sign)).unwrap_or(rest.len());
        (end > 0).then(|| rest[..end].to_owned())
    })?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // A declaration that could be read in ASCII is wrong to say UTF-16, says the HTML standard.
    let two_bytes = [UTF_16LE, UTF_16BE].contains(&encoding);
    Some(if two_bytes { UTF_8 } else { encoding })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "海岚市2022年度报告\r\n一、总体情况\r\n全年审结行政复议案件1,297件，同比增长20.5%。";

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    fn gb18030(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let found = decode(bytes).map_err(|error| error.to_string());
        assert_eq!(found.as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        check(TEXT.as_bytes(), Ok(TEXT));
        check(["\u{feff}", TEXT].concat().as_bytes(), Ok(TEXT));
        check(&gb18030(TEXT), Ok(TEXT));
        check(&utf16(TEXT, u16::to_le_bytes), Ok(TEXT));
        check(&utf16(TEXT, u16::to_be_bytes), Ok(TEXT));
        check(&utf16(&["\u{feff}", TEXT].concat(), u16::to_le_bytes), Ok(TEXT));
        check(&utf16(&["\u{feff}", TEXT].concat(), u16::to_be_bytes), Ok(TEXT));
        check(&gb18030("\u{feff}海岚"), Ok("海岚"));
    }

    #[test]
    fn short_and_rare_text_is_read_too() {
        check(b"", Ok(""));
        check(b"2022", Ok("2022"));
        check(&gb18030("海岚"), Ok("海岚"));
        check(&gb18030("䶮㙍𠮷：办结3件。\n一、总体情况"), Ok("䶮㙍𠮷：办结3件。\n一、总体情况"));
        check(&utf16("海岚", u16::to_le_bytes), Ok("海岚"));
        check(&utf16("1", u16::to_be_bytes), Ok("1"));
    }

    #[test]
    fn what_is_none_of_them_is_refused_with_its_place() {
        let neither = "is neither UTF-8, UTF-16 nor GB18030 text: ";
        check(b"caf\xe9 au lait", Err(&format!("{neither}byte 3 fits none of them; save it as UTF-8")));
        check(
            &BIG5.encode("政府工作報告，各位代表，現在我代表政府作工作報告。").0,
            Err(&format!("{neither}byte 0 fits none of them (it seems to be Big5); save it as UTF-8")),
        );
        check(b"\x7fELF\0\x01", Err(&format!("{neither}byte 4 fits none of them; save it as UTF-8")));
        let mut cut = TEXT.as_bytes().to_vec();
        cut.pop();
        check(&cut, Err(&format!("is UTF-8 text that is damaged at byte {}; save it again as UTF-8", cut.len() - 2)));
        let mut broken = gb18030(TEXT);
        let end = broken.len();
        broken.push(0xff);
        check(&broken, Err(&format!("is gb18030 text that is damaged at byte {end}; save it again as UTF-8")));
    }

    #[test]
    fn a_page_says_its_encoding() {
        #[track_caller]
        fn check(page: &str, bytes: &[u8]) {
            let found = decode_page(bytes);
            assert_eq!((found.text.as_str(), found.damage), (page, None));
        }
        let page = r#"<html><head><meta charset="gb2312"></head><p>海岚</p>"#;
        check(page, &gb18030(page));
        // Declared wrongly: the bytes win.
        check(page, page.as_bytes());
        let page = r#"<meta http-equiv=Content-Type content="text/html; charset=utf-8"><p>海岚市</p>"#;
        check(page, page.as_bytes());
        check(page, &gb18030(page));
        let page = r#"<meta charset="big5"><p>報告</p>"#;
        check(page, &BIG5.encode(page).0);
        let page = "<script>x = 'charset=big5'</script><p>办结3件。</p>";
        check(page, &gb18030(page));
    }

    #[test]
    fn a_page_with_wrong_bytes_is_read_and_the_place_kept() {
        let mut page = b"<meta charset=utf-8><meta name=description content=\"\xe6\xb5".to_vec();
        page.extend("\"><p>海岚</p>".as_bytes());
        let found = decode_page(&page);
        assert!(found.text.ends_with("<p>海岚</p>"));
        assert_eq!(found.damage, Some(EncodingError::Damaged { encoding: "UTF-8", byte: 52 }));
    }
}
