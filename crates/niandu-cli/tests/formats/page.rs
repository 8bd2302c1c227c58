//! Makes web pages from a report as three generations of government sites do.

use crate::report::Part;

/// A page of a present content management system: the article in its editor's element, fields in a
/// table above, title in `<h1>` and `<meta>`, navigation, sharing, footer, scripts.
pub(crate) fn managed(parts: &[Part<'_>]) -> String {
    let title: String =
        parts.iter().filter_map(|part| if let Part::Title(line) = part { Some(*line) } else { None }).collect();
    let mut fields = String::new();
    let mut article = String::new();
    let mut number = 0;
    for part in parts {
        match part {
            Part::Field("说明", value) => article.push_str(&format!("<p>说明：{value}</p>\n")),
            Part::Field("发布日期", _) | Part::Title(_) => {}
            Part::Field(name, value) => {
                fields.push_str(&format!("<tr><td class=\"label\">{name}：</td>\n<td>{value}</td></tr>\n"));
            }
            Part::Heading(_, marker, title) => {
                article.push_str(&format!("<p style=\"text-indent: 2em;\"><strong>{marker}{title}</strong></p>\n"));
            }
            Part::Paragraph(line) => {
                number += 1;
                article.push_str(&match number % 3 {
                    0 => format!("<p align=\"justify\">&nbsp;&nbsp;&nbsp;&nbsp;{}</p>\n", latin_spans(line)),
                    1 => format!("<div>\n　　{}\n</div>\n", wrapped(line)),
                    _ => format!("<p><span style=\"font-size:16pt\">　　{}</span></p>\n<p><br></p>\n", escaped(line)),
                });
            }
            Part::Table(caption, rows) => article.push_str(&table(*caption, rows)),
            Part::Signature(line) => article.push_str(&format!("<p style=\"text-align:right\">{line}</p>\n")),
        }
    }
    let published = parts.iter().find_map(|part| match part {
        Part::Field("发布日期", value) => Some(value.replace(['年', '月'], "-").replace('日', " 10:24")),
        _ => None,
    });
    include_str!("managed.html")
        .replace("{title}", &title)
        .replace("{published}", &published.unwrap_or_default())
        .replace("{fields}", &fields)
        .replace("{article}", &article)
}

/// A page that Word saved: its own classes, conditional comments and empty paragraphs.
pub(crate) fn saved_by_word(parts: &[Part<'_>]) -> String {
    let mut body = String::new();
    for part in parts {
        let line = match part {
            Part::Field(name, value) => format!("{name}：{value}"),
            Part::Heading(1, marker, title) => {
                let marker = format!(
                    "<![if !supportLists]><span style='mso-list:Ignore'>{marker}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>"
                );
                // Word prints blanks behind the marker; the importer takes them for part of it.
                body.push_str(&format!("<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>{marker}<span style='font-family:黑体'>{title}<o:p></o:p></span></p>\n"));
                continue;
            }
            Part::Heading(_, marker, title) => format!("{marker}{title}"),
            Part::Title(line) | Part::Paragraph(line) | Part::Signature(line) => (*line).to_owned(),
            Part::Table(caption, rows) => {
                body.push_str(&word_table(*caption, rows));
                continue;
            }
        };
        let line = latin_spans(&line);
        body.push_str(&format!("<p class=MsoNormal\n style='text-indent:32.0pt;mso-char-indent-count:2.0'><span\nstyle='font-family:仿宋'>{line}<o:p></o:p></span></p>\n\n<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>\n"));
    }
    include_str!("word.html").replace("{body}", &body)
}

/// A page of 2005: tables for layout, all tags in capitals, paragraphs parted by `<BR><BR>`.
pub(crate) fn old(parts: &[Part<'_>]) -> String {
    let mut article = String::new();
    for part in parts {
        let line = match part {
            Part::Field(name, value) => format!("{name}：{value}"),
            Part::Heading(1, marker, title) => format!("<B>{marker}{title}</B>"),
            Part::Heading(_, marker, title) => format!("<FONT face=楷体>{marker}{title}</FONT>"),
            Part::Title(line) => format!("<CENTER><FONT size=5><B>{line}</B></FONT></CENTER>"),
            Part::Paragraph(line) | Part::Signature(line) => escaped(line),
            Part::Table(caption, rows) => {
                let rows: Vec<String> = rows.iter().map(|row| format!("<TR><TD>{}", row.join("<TD>"))).collect();
                format!(
                    "{}<TABLE border=1 cellSpacing=0><TBODY>{}</TABLE>",
                    caption.unwrap_or_default(),
                    rows.join("\n")
                )
            }
        };
        article.push_str(&format!("&nbsp;&nbsp;&nbsp; {line}<BR>\n<BR>"));
    }
    include_str!("old.html").replace("{article}", &article)
}

/// A table with merged head cells: the first column's head over two rows.
fn table(caption: Option<&str>, rows: &[Vec<&str>]) -> String {
    let mut table = String::from("<table class=\"data\" style=\"border-collapse:collapse\">\n");
    if let Some(caption) = caption {
        table.push_str(&format!("<caption>{caption}</caption>"));
    }
    for (index, row) in rows.iter().enumerate() {
        let tag = if index == 0 { "th" } else { "td" };
        let cells: Vec<String> = row.iter().map(|cell| format!("<{tag}><p>{cell}</p></{tag}>")).collect();
        table.push_str(&format!("<tr>\n  {}\n</tr>\n", cells.join("\n  ")));
    }
    table + "</table>\n"
}

/// A table with its caption in the first row, over all columns, as Word's users make them.
fn word_table(caption: Option<&str>, rows: &[Vec<&str>]) -> String {
    let mut table = String::from(
        "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border:none;mso-border-alt:solid windowtext .5pt'>",
    );
    if let Some(caption) = caption {
        table.push_str(&format!(" <tr style='mso-yfti-irow:0'><td width=553 colspan={} valign=top><p class=MsoNormal align=center>{caption}<o:p></o:p></p></td></tr>", rows[0].len()));
    }
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| {
                format!(
                    "<td width=138 valign=top><p class=MsoNormal><span lang=EN-US>{cell}<o:p></o:p></span></p></td>"
                )
            })
            .collect();
        table.push_str(&format!("<tr>{}</tr>", cells.concat()));
    }
    table + "</table>"
}

/// Digits in elements of their own, as Word writes them.
fn latin_spans(line: &str) -> String {
    let mut text = String::new();
    let mut within = false;
    for sign in line.chars() {
        let latin = sign.is_ascii_digit() || matches!(sign, '.' | ',' | '%');
        if latin != within {
            text.push_str(if latin { "<span lang=EN-US style='font-family:\"Times New Roman\"'>" } else { "</span>" });
            within = latin;
        }
        text.push_str(&escaped(&sign.to_string()));
    }
    text
}

/// A line broken in the page's source after every thirtieth Chinese character.
fn wrapped(line: &str) -> String {
    let mut text = String::new();
    let signs: Vec<char> = line.chars().collect();
    for (index, sign) in signs.iter().enumerate() {
        text.push(*sign);
        let next = signs.get(index + 1).copied().unwrap_or(' ');
        let chinese = |sign: char| ('一'..='龥').contains(&sign);
        if index % 30 == 29 && chinese(*sign) && chinese(next) {
            text.push_str("\n      ");
        }
    }
    text
}

fn escaped(line: &str) -> String {
    line.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('“', "&ldquo;")
        .replace('”', "&rdquo;")
        .replace('—', "&mdash;")
}
