//! Reads what a page's header and signature state: issuer, title, year, numbers, dates.

use std::collections::BTreeMap;

use super::ImportOptions;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Document, SourceBlock};
use crate::format::REPORT_FORMAT;
use crate::model::{Report, Role};
use crate::statistics::{half_width, is_english, is_one_of};

/// What the header says, and which lines said it.
pub(super) struct Header {
    /// The report without content.
    pub(super) report: Report,
    /// What could not be found.
    pub(super) diagnostics: Vec<Diagnostic>,
    roles: BTreeMap<usize, Role>,
}

impl Header {
    /// The role of the block at `index`, if it is no part of the text.
    pub(super) fn role(&self, index: usize) -> Option<Role> {
        self.roles.get(&index).copied()
    }
}

/// Header fields by their name on the page.
const FIELDS: &[(&str, Field)] = &[
    ("发文机关", Field::Issuer),
    ("发布机构", Field::Issuer),
    ("发布机关", Field::Issuer),
    ("制发机关", Field::Issuer),
    ("发文单位", Field::Issuer),
    ("所属单位", Field::Issuer),
    ("发文字号", Field::DocumentNumber),
    ("公文文号", Field::DocumentNumber),
    ("文号", Field::DocumentNumber),
    ("索引号", Field::IndexNumber),
    ("信息索引号", Field::IndexNumber),
    ("成文日期", Field::Written),
    ("生成日期", Field::Written),
    ("印发日期", Field::Written),
    ("公开发布日期", Field::Published),
    ("发布日期", Field::Published),
    ("公开日期", Field::Published),
    ("发布时间", Field::Published),
    ("时间", Field::Published),
    ("说明", Field::Notice),
    ("标题", Field::Other),
    ("名称", Field::Other),
    ("来源", Field::Other),
    ("信息来源", Field::Other),
    ("主题分类", Field::Other),
    ("文件类型", Field::Other),
    ("有效性", Field::Other),
    ("效力状态", Field::Other),
    ("关键词", Field::Other),
    ("浏览次数", Field::Other),
    ("作者", Field::Other),
    ("编辑", Field::Other),
    ("责任编辑", Field::Other),
    ("分享", Field::Other),
    ("字体", Field::Other),
    ("当前位置", Field::Other),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Issuer,
    DocumentNumber,
    IndexNumber,
    Written,
    Published,
    Notice,
    Other,
}

/// Lines that web pages put around a text.
const FURNITURE: &str = "首页 下载 打印 全屏 收藏 分享 关闭 加大 还原 减小 大 中 小 】 【 来源 打印本页 关闭窗口 上一篇 下一篇 \
     返回顶部 字号 扫一扫在手机打开当前页";

/// How many blocks at the top may belong to the header.
const HEADER_BLOCKS: usize = 40;

/// The most characters of a title's line.
const LONGEST_TITLE: usize = 50;

/// Reads a document's header.
pub(super) fn read(document: &Document, options: &ImportOptions) -> Header {
    let mut header = Header { report: empty_report(), diagnostics: Vec::new(), roles: BTreeMap::new() };
    let lines: Vec<(usize, &str)> = document
        .blocks
        .iter()
        .enumerate()
        .take_while(|(_, block)| matches!(block, SourceBlock::Line(line) if !begins_body(&line.text)))
        .take(HEADER_BLOCKS)
        .filter_map(|(index, block)| Some((index, block.line()?.text.as_str())))
        .collect();
    header.read_fields(&lines);
    header.read_title(&lines);
    header.read_signature(document, lines.len());
    header.complete(document, &lines, options);
    header
}

fn empty_report() -> Report {
    Report {
        format: REPORT_FORMAT.to_owned(),
        issuer: String::new(),
        title: String::new(),
        year: 0,
        document_number: None,
        index_number: None,
        written: None,
        published: None,
        notice: None,
        language: "zh-CN".to_owned(),
        content: Vec::new(),
    }
}

/// The header ends where a salutation, a long paragraph or a numbered heading begins.
fn begins_body(text: &str) -> bool {
    let long = text.chars().count() > LONGEST_TITLE * 2 && field(text).is_none();
    let numbered = text.starts_with("一、") || text.starts_with("一 、");
    long || numbered || text.starts_with("各位代表")
}

/// A header line's field and value: `发文字号：海政发〔2023〕6号`.
fn field(text: &str) -> Option<(Field, &str)> {
    let text = text.trim_start_matches(|sign: char| {
        sign.is_whitespace() || matches!(sign, '•' | '·' | '●' | '■' | '*' | '-' | '【' | '[')
    });
    let at = text.find(['：', ':'])?;
    let name: String = text[..at].chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '】' | ']')).collect();
    let (_, field) = FIELDS.iter().find(|(known, _)| *known == name)?;
    let value = text[at..].trim_start_matches(['：', ':']).trim().trim_start_matches(['】', ']']).trim();
    Some((*field, value))
}

impl Header {
    fn read_fields(&mut self, lines: &[(usize, &str)]) {
        for &(index, text) in lines {
            let Some((field, value)) = field(text) else {
                if is_furniture(text) {
                    self.roles.insert(index, Role::Furniture);
                } else if is_document_number(text) {
                    self.report.document_number.get_or_insert_with(|| text.to_owned());
                    self.roles.insert(index, Role::Metadata);
                } else if let Some(date) = date(text).filter(|_| text.contains('时') && text.chars().count() < 24) {
                    self.report.published.get_or_insert(date);
                    self.roles.insert(index, Role::Furniture);
                }
                continue;
            };
            self.roles.insert(index, if field == Field::Other { Role::Furniture } else { Role::Metadata });
            if value.is_empty() {
                continue;
            }
            let report = &mut self.report;
            match field {
                Field::Issuer if report.issuer.is_empty() => value.clone_into(&mut report.issuer),
                Field::DocumentNumber => {
                    report.document_number.get_or_insert_with(|| value.to_owned());
                }
                Field::IndexNumber => {
                    report.index_number.get_or_insert_with(|| value.to_owned());
                }
                Field::Written => report.written = report.written.take().or_else(|| date(value)),
                Field::Published => report.published = report.published.take().or_else(|| date(value)),
                Field::Notice => {
                    report.notice.get_or_insert_with(|| value.to_owned());
                }
                Field::Issuer | Field::Other => {}
            }
        }
    }

    /// The title is the line that calls itself a report, with the issuer's line above it.
    fn read_title(&mut self, lines: &[(usize, &str)]) {
        let free: Vec<(usize, String)> = lines
            .iter()
            .filter(|(index, _)| !self.roles.contains_key(index))
            .map(|(index, text)| (*index, without_blanks(text)))
            .collect();
        let Some(at) = free.iter().position(|(_, text)| is_title(text)) else { return };
        let (index, ref text) = free[at];
        let mut title = text.clone();
        self.roles.insert(index, Role::Title);
        if let Some((above, name)) = at.checked_sub(1).map(|above| &free[above])
            && *above + 1 == index
            && title_goes_on(name, text)
        {
            title = format!("{name}{text}");
            self.roles.insert(*above, Role::Title);
        }
        if let Some((below, rest)) = free.get(at + 1)
            && *below == index + 1
            && rest.ends_with("报告")
        {
            if title.ends_with(rest) {
                // The page states the whole title, and the text its end once more.
                self.roles.insert(*below, Role::Furniture);
            } else if !title.ends_with("报告") {
                title.push_str(rest);
                self.roles.insert(*below, Role::Title);
            }
        }
        self.report.title = title;
    }

    /// The issuer's name and a date at the end, above the files that go with the text.
    fn read_signature(&mut self, document: &Document, header: usize) {
        let file = |block: &SourceBlock| block.line().is_some_and(|line| line.leads_to_files() || line.heads_files());
        let blocks = document.blocks.iter().enumerate().skip(header).rev();
        for (index, block) in blocks.skip_while(|(_, block)| file(block)).take(3) {
            let SourceBlock::Line(line) = block else { return };
            let text = line.text.as_str();
            if let Some(date) = date(text).filter(|_| is_date_only(text)) {
                self.report.written.get_or_insert(date);
            } else if is_authority(text) {
                if self.report.issuer.is_empty() {
                    text.clone_into(&mut self.report.issuer);
                }
            } else {
                return;
            }
            self.roles.insert(index, Role::Signature);
        }
    }

    fn complete(&mut self, document: &Document, lines: &[(usize, &str)], options: &ImportOptions) {
        let opening: String = opening(document);
        let report = &mut self.report;
        if is_english(&opening.chars().collect::<Vec<_>>()) {
            "en".clone_into(&mut report.language);
        }
        if report.title.is_empty() {
            report.title = if opening.contains("政府工作") {
                "政府工作报告".to_owned()
            } else {
                options.name.clone().filter(|name| !name.trim().is_empty()).unwrap_or_else(|| first_words(document))
            };
        }
        if report.issuer.is_empty() {
            report.issuer = issuer_of_title(&report.title, &opening);
        }
        let delivered = lines.iter().find(|(_, text)| is_delivery(text)).and_then(|(_, text)| first_year(text));
        let year = first_year(&report.title)
            .or(delivered)
            .or_else(|| options.name.as_deref().and_then(first_year))
            .or_else(|| lines.iter().find_map(|(_, text)| first_year(text)))
            .or_else(|| first_year(&opening));
        if let Some(year) = year {
            report.year = year;
        } else {
            report.year = 1;
            self.diagnostics.push(
                Diagnostic::warning("no-year", "the report states no year", Place::Whole)
                    .with_hint("put the year into the title or the file's name: 2023.txt"),
            );
        }
        if report.issuer.is_empty() {
            self.diagnostics.push(
                Diagnostic::note("no-issuer", "the report does not say who issued it", Place::Whole)
                    .with_hint("add a line 发文机关：… at the top"),
            );
        }
    }
}

/// A title's line is spread out with blanks on the page; only those between Latin words belong to it.
fn without_blanks(title: &str) -> String {
    let mut joined = String::new();
    for word in title.split_whitespace() {
        if joined.ends_with(|sign: char| sign.is_ascii()) && word.starts_with(|sign: char| sign.is_ascii_alphanumeric())
        {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

fn is_furniture(text: &str) -> bool {
    let text = text.trim_end_matches(['：', ':', '】', ' ']);
    let text = text.trim_start_matches('【');
    is_one_of(text, FURNITURE)
        || text.is_empty()
        || text.starts_with('>')
        || text.matches('>').count() >= 2
        || text == "字号"
        || text == "字体"
}

/// `乳政字〔2022〕4号`: letters for the issuer, the year in brackets, a number.
fn is_document_number(text: &str) -> bool {
    let Some((before, rest)) = text.split_once(['〔', '[', '［']) else { return false };
    let Some((year, number)) = rest.split_once(['〕', ']', '］']) else { return false };
    !before.is_empty()
        && before.chars().count() <= 12
        && year.len() == 4
        && year.bytes().all(|digit| digit.is_ascii_digit())
        && number.trim_start_matches('第').trim_end_matches('号').bytes().all(|digit| digit.is_ascii_digit())
        && number.ends_with('号')
}

fn is_title(text: &str) -> bool {
    text.chars().count() <= LONGEST_TITLE
        && (text.contains("报告") || text.to_ascii_lowercase().contains("report"))
        && !text.contains(['，', '。', '；', '：', ',', '、'])
        && !text.starts_with('—')
        && !text.ends_with("电")
}

/// A title over two lines: the issuer's name, or its beginning, above.
fn title_goes_on(above: &str, title: &str) -> bool {
    let short = above.chars().count() <= 30 && !above.contains(['，', '。', '；', '：', ':', ',']);
    let name = is_authority(above) || above.ends_with("关于") || above.ends_with('年') || above.ends_with("年度");
    short && name && !title.contains(above)
}

/// The name of a government body alone on its line.
fn is_authority(text: &str) -> bool {
    const ENDINGS: &str = "人民政府 政府办公室 人民政府办公厅 委员会 办公室 办公厅 国务院 厅 局";
    let length = text.chars().count();
    (3..=24).contains(&length)
        && ENDINGS.split(' ').any(|ending| text.ends_with(ending))
        && !text.contains(['，', '。', '、', '：', ':', '“'])
}

/// `——2016年3月5日在第十二届…会议上`
fn is_delivery(text: &str) -> bool {
    text.contains("会议上")
        || text
            .trim_start_matches(['（', '(', '—'])
            .chars()
            .take(4)
            .all(|sign| sign.is_ascii_digit() || half_width(sign).is_ascii_digit())
}

/// The first lines of the text, where a speech says what it is.
fn opening(document: &Document) -> String {
    document.blocks.iter().take(12).filter_map(SourceBlock::line).flat_map(|line| line.text.chars().take(80)).collect()
}

/// The beginning of the first text there is: a report without a title cannot be read back.
fn first_words(document: &Document) -> String {
    let texts = document.blocks.iter().flat_map(|block| match block {
        SourceBlock::Line(line) => vec![line.text.as_str()],
        SourceBlock::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.as_str());
            std::iter::once(table.caption.as_str()).chain(cells).collect()
        }
        SourceBlock::Figure(figure) => vec![figure.caption.as_str(), figure.alternative.as_str()],
    });
    let first = texts.map(str::trim).find(|text| !text.is_empty());
    first.map_or_else(|| "无标题".to_owned(), |text| text.chars().take(30).collect())
}

/// 海岚市人民政府 of 海岚市人民政府2022年…, 四川省人民政府 of 2026年四川省政府工作报告.
fn issuer_of_title(title: &str, opening: &str) -> String {
    let without_year: String = title
        .trim_start_matches(|sign: char| sign.is_ascii_digit())
        .trim_start_matches("年度")
        .trim_start_matches('年')
        .to_owned();
    if let Some(at) = without_year.find("人民政府") {
        return without_year[..at + "人民政府".len()].to_owned();
    }
    let place = ["自治区", "自治州", "省", "市", "县", "区"]
        .iter()
        .find_map(|kind| without_year.find(kind).map(|at| at + kind.len()));
    match place {
        Some(at) if at <= 36 => format!("{}人民政府", &without_year[..at]),
        _ if opening.contains("代表国务院") => "国务院".to_owned(),
        _ => String::new(),
    }
}

/// The first year between 1900 and 2199 in a text, in digits of either width or Chinese ones.
fn first_year(text: &str) -> Option<i32> {
    const CHINESE: &str = "〇一二三四五六七八九";
    let digit = |sign: char| {
        let sign = if matches!(sign, '○' | '零') { '〇' } else { sign };
        half_width(sign)
            .to_digit(10)
            .or_else(|| CHINESE.chars().position(|known| known == sign).and_then(|index| u32::try_from(index).ok()))
    };
    let signs: Vec<char> = text.chars().collect();
    (0..signs.len()).find_map(|at| {
        let starts = at == 0 || digit(signs[at - 1]).is_none();
        let digits: Vec<u32> = signs[at..].iter().map_while(|sign| digit(*sign)).collect();
        let number = digits.iter().fold(0_u32, |number, digit| number.wrapping_mul(10).wrapping_add(*digit));
        (starts && digits.len() == 4 && (1900..2200).contains(&number)).then(|| i32::try_from(number).ok()).flatten()
    })
}

/// The first date in a text as `YYYY-MM-DD`: `2022年1月19日`, `2022-01-19`.
fn date(text: &str) -> Option<String> {
    let half: String = text.chars().map(half_width).collect();
    let mut numbers = half.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty());
    let year = numbers.find(|part| part.len() == 4)?;
    let month: u32 = numbers.next()?.parse().ok()?;
    let day: u32 = numbers.next()?.parse().ok()?;
    let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then(|| format!("{year}-{month:02}-{day:02}"))
}

fn is_date_only(text: &str) -> bool {
    text.chars().count() <= 12
        && text.chars().all(|sign| half_width(sign).is_ascii_digit() || "年月日-/. ".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str) -> Report {
        read(&Document::from_text(text), &ImportOptions::default()).report
    }

    #[test]
    fn a_pages_header_is_read() {
        let report = header(
            "首页\n>政务公开>文件\n• 发文机关：海岚市人民政府\n• 成文日期:2023-03-18\n• 发文字号：海政发〔2023〕6号\n说明：示意数据。\n海岚市人民政府\n2022年度法治政府建设报告\n海政发〔2023〕6号\n一、总体情况\n",
        );
        assert_eq!(report.issuer, "海岚市人民政府");
        assert_eq!(report.title, "海岚市人民政府2022年度法治政府建设报告");
        assert_eq!(report.year, 2022);
        assert_eq!(report.document_number.as_deref(), Some("海政发〔2023〕6号"));
        assert_eq!(report.written.as_deref(), Some("2023-03-18"));
        assert_eq!(report.notice.as_deref(), Some("示意数据。"));
    }

    #[test]
    fn a_speech_states_its_year_where_it_was_delivered() {
        let report = header(
            "政府工作报告\n——２０１０年３月５日在第十一届代表大会上\n各位代表：\n现在，我代表国务院，作政府工作报告。\n",
        );
        assert_eq!((report.year, report.issuer.as_str()), (2010, "国务院"));
    }

    #[test]
    fn years_are_read_in_every_script() {
        assert_eq!(first_year("——二〇二六年一月"), Some(2026));
        assert_eq!(first_year("２０１０年"), Some(2010));
        assert_eq!(first_year("12345热线"), None);
    }
}
