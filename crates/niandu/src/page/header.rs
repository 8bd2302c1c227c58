//! What a page says about its article outside of it, as lines that the importer understands.
//!
//! Government sites print a table above a document (索引号, 发文机关, 成文日期 …), its title in a
//! heading of its own, and both again in `<meta>` tags. What the article lacks comes from there.

use crate::SourceBlock;

use super::role::{self, Role};
use super::tree::Element;
use super::{flatten, names, table};

/// How many blocks at the article's start may state its title and dates.
const HEADER_BLOCKS: usize = 15;

/// The most characters of a title.
const LONGEST_TITLE: usize = 60;

/// The most characters of a field's value.
const LONGEST_VALUE: usize = 80;

/// The lines to put before an article.
pub(super) fn lines(page: Element<'_>, body: Element<'_>, root: Element<'_>, article: &[SourceBlock]) -> Vec<String> {
    let head: Vec<&str> =
        article.iter().take(HEADER_BLOCKS).filter_map(SourceBlock::line).map(|line| line.text.as_str()).collect();
    let (_, before) = flatten::flatten_before(body, root).finish();
    let before: Vec<&str> = before.lines().collect();
    let mut found = fields(&before);
    for (name, line, aliases) in names::METAS {
        let stated = |(field, _): &(String, String)| aliases.contains(&field.as_str());
        if !found.iter().any(stated)
            && let Some(value) = meta(page, name)
        {
            found.push(((*line).to_owned(), value));
        }
    }
    let stated: Vec<(String, String)> = fields(&head);
    found.retain(|(name, value)| {
        let same = |(other, _): &(String, String)| kind(other) == kind(name);
        value.chars().count() <= LONGEST_VALUE && !stated.iter().any(same)
    });
    let title = title(page, body, root).filter(|title| !states_title(&head, title));
    title.into_iter().chain(found.into_iter().map(|(name, value)| format!("{name}：{value}"))).collect()
}

/// The fields of a table that a page prints above a document: 索引号, 主题分类 and the like.
pub(super) fn fields_of_table(element: Element<'_>) -> Option<Vec<String>> {
    if element.elements().skip(1).any(|inner| inner.name() == "table") {
        return None;
    }
    let rows = table::rows(element);
    let cells: Vec<String> =
        rows.into_iter().take(HEADER_BLOCKS).flat_map(table::cells).map(flatten::on_one_line).collect();
    let name = |cell: &str| {
        let name = bare_name(cell.trim_end_matches(['：', ':']));
        names::FIELDS.contains(&name.as_str()).then_some(name)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(cell) = cells.get(at) {
        at += 1;
        let inline = fields(&[cell.as_str()]);
        if let Some(name) = name(cell) {
            let value = cells.get(at).filter(|next| name_free(next)).cloned().unwrap_or_default();
            at += usize::from(!value.is_empty());
            found.push(format!("{name}：{value}"));
        } else if !inline.is_empty() {
            found.extend(inline.into_iter().map(|(name, value)| format!("{name}：{value}")));
        } else if !cell.is_empty() {
            return None;
        }
    }
    (found.len() > 1).then_some(found)
}

/// Whether a cell is a value and no field's name.
fn name_free(cell: &str) -> bool {
    let name = bare_name(cell.trim_end_matches(['：', ':']));
    !names::FIELDS.contains(&name.as_str())
}

/// The fields that lines state: `索引号：HL001`, also several in a line, also value below name.
fn fields(lines: &[&str]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut awaits_value = false;
    for line in lines {
        let parts = split(line);
        if parts.is_empty()
            && awaits_value
            && let Some((_, value)) = found.last_mut()
        {
            (*line).clone_into(value);
        }
        awaits_value = parts.last().is_some_and(|(_, value)| value.is_empty());
        found.extend(parts);
    }
    let mut seen = Vec::new();
    found.retain(|(name, value)| {
        let first = !value.is_empty() && !seen.contains(name);
        seen.extend(first.then(|| name.clone()));
        first
    });
    found
}

/// Cuts a line into known fields.
fn split(line: &str) -> Vec<(String, String)> {
    let mut starts: Vec<(usize, usize, String)> = Vec::new();
    for (colon, sign) in line.char_indices().filter(|(_, sign)| matches!(sign, '：' | ':')) {
        let after_last = starts.last().map_or(0, |(_, end, _)| *end);
        let before = &line[after_last..colon];
        // A name may hold blanks (索 引 号), so the longest tail that is a name counts.
        let tails =
            before.char_indices().map(|(at, _)| at).filter(|at| !before[*at..].starts_with(char::is_whitespace));
        let tail = tails.into_iter().find(|at| names::FIELDS.contains(&bare_name(&before[*at..]).as_str()));
        if let Some(tail) = tail {
            let parted = before[..tail].chars().next_back().is_none_or(|sign| !sign.is_alphanumeric());
            if parted {
                starts.push((after_last + tail, colon + sign.len_utf8(), bare_name(&before[tail..])));
            }
        }
    }
    let ends = starts.iter().skip(1).map(|(start, ..)| *start).chain([line.len()]).collect::<Vec<_>>();
    let values = starts.iter().zip(ends).map(|((_, start, name), end)| {
        let value = line[*start..end].trim();
        // What follows after a blank may be another field, of a name that is not known.
        let value = match value.split_once(char::is_whitespace) {
            Some((first, rest)) if rest.contains(['：', ':']) && rest.chars().any(char::is_alphabetic) => first,
            _ => value,
        };
        let value = value.trim_matches(|sign: char| sign.is_whitespace() || "[]【】|".contains(sign));
        (name.clone(), value.to_owned())
    });
    values.collect()
}

/// A field's name without blanks and brackets.
fn bare_name(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '【' | '】' | '[' | ']' | '•' | '·')).collect()
}

/// Fields of one kind say the same under different names.
fn kind(name: &str) -> &str {
    names::METAS.iter().find(|(_, _, aliases)| aliases.contains(&name)).map_or(name, |(kind, ..)| *kind)
}

fn meta(page: Element<'_>, name: &str) -> Option<String> {
    let metas = page.elements().filter(|element| element.name() == "meta");
    let mut contents = metas
        .filter(|meta| meta.attr("name").is_some_and(|found| found.trim().to_lowercase() == name))
        .filter_map(|meta| meta.attr("content"));
    contents.find_map(|content| {
        let content = content.split_whitespace().collect::<Vec<_>>().join(" ");
        (!content.is_empty()).then_some(content)
    })
}

/// The article's title as the page states it outside the article.
fn title(page: Element<'_>, body: Element<'_>, root: Element<'_>) -> Option<String> {
    meta(page, "articletitle").or_else(|| printed_title(body, root)).or_else(|| window_title(page)).filter(|title| {
        let length = title.chars().count();
        (4..=LONGEST_TITLE).contains(&length)
    })
}

/// The heading above the article.
fn printed_title(body: Element<'_>, root: Element<'_>) -> Option<String> {
    let before = body.elements().take_while(|element| *element != root);
    let heads = before.filter(|element| {
        let outer = root.ancestors().any(|above| above == *element);
        let heading = element.name() == "h1" || role::is_named(*element, names::TITLE);
        heading && !outer && role::role(*element) != Role::Skipped
    });
    let titles = heads.map(flatten::on_one_line).filter(|title| title.contains("报告") || title.contains("年"));
    titles.last()
}

/// The title of the browser's window, without the site's name behind it.
fn window_title(page: Element<'_>) -> Option<String> {
    let title = page.elements().find(|element| element.name() == "title")?;
    let title: String = title.text().collect();
    let parts: Vec<&str> = title.split(['_', '|', '-', '—', '–']).map(str::trim).collect();
    let report = parts.iter().find(|part| part.contains("报告"));
    report.map(|part| (*part).to_owned())
}

/// Whether the article's first lines state its title, perhaps over two lines, or one of their own that says as much:
/// 政府工作报告 is less than 2023年某市政府工作报告.
fn states_title(head: &[&str], title: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    let own = |line: &&str| {
        line.contains("报告")
            && line.chars().count() <= LONGEST_TITLE
            && !line.contains(['，', '。', '：', '；'])
            && !bare(title).ends_with(&bare(line))
    };
    let text: String = head.iter().map(|line| bare(line)).collect();
    text.contains(&bare(title)) || head.iter().any(own)
}
