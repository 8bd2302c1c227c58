//! A report's text cut into the parts that each format marks up in its own way.

/// The report of an invented city, with everything that a report's figures can be.
pub(crate) const OWN: &str = include_str!("report.txt");

/// A year of the sample archive.
pub(crate) fn sample() -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/hailan/2022.txt");
    std::fs::read_to_string(path).expect("the sample")
}

/// A part of a report.
#[derive(Debug, PartialEq)]
pub(crate) enum Part<'a> {
    /// `发文机关：…`
    Field(&'a str, &'a str),
    /// A line of the title.
    Title(&'a str),
    /// `一、…`, level 1; `（一）…`, level 2; the marker and the rest.
    Heading(u8, &'a str, &'a str),
    Paragraph(&'a str),
    /// The caption and the rows.
    Table(Option<&'a str>, Vec<Vec<&'a str>>),
    /// The issuer and the date at the end.
    Signature(&'a str),
}

/// Cuts a text into parts. The title is what stands between the fields and the first long line.
pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let first_long = lines.iter().position(|line| line.chars().count() > 60).expect("a paragraph");
    let mut parts: Vec<Part<'_>> = Vec::new();
    for (index, line) in lines.iter().copied().enumerate() {
        if line.contains('\t') {
            let row = line.split('\t').collect();
            if let Some(Part::Table(_, rows)) = parts.last_mut() {
                rows.push(row);
                continue;
            }
            let caption = parts.pop_if(|part| matches!(part, Part::Paragraph(text) if text.contains("单位")));
            let caption = caption.and_then(|part| if let Part::Paragraph(text) = part { Some(text) } else { None });
            parts.push(Part::Table(caption, vec![row]));
        } else if index < first_long {
            parts.push(line.split_once('：').map_or(Part::Title(line), |(name, value)| Part::Field(name, value)));
        } else if index + 2 >= lines.len() {
            parts.push(Part::Signature(line));
        } else if let Some((number, title)) = line.split_once('、').filter(|(number, _)| number.chars().count() == 1) {
            parts.push(Part::Heading(1, &line[..number.len() + '、'.len_utf8()], title));
        } else if let Some((number, title)) = line.split_once('）').filter(|_| line.starts_with('（')) {
            parts.push(Part::Heading(2, &line[..number.len() + '）'.len_utf8()], title));
        } else {
            parts.push(Part::Paragraph(line));
        }
    }
    parts
}
