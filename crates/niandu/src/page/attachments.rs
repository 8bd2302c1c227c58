//! The files that a page lists behind its article, which belong to it: 附件.

use super::flatten;
use super::tree::Element;
use crate::lines::Lines;
use crate::{LineKind, SourceBlock};

/// The lines behind `article` within `around` that lead to files, and the words 附件 above them.
///
/// Where the page has not `chosen` what belongs to its article, files count only directly below that word:
/// much else stands at a page's end.
pub(super) fn lines(around: Element<'_>, article: Element<'_>, chosen: bool) -> Lines {
    let mut found = Lines::default();
    let mut named = chosen;
    let mut name = String::new();
    for block in flatten::flatten_after(around, article) {
        let SourceBlock::Line(line) = block else { continue };
        let leads = line.leads_to_files();
        named = chosen || line.text.contains("附件") || (named && leads);
        if line.heads_files() {
            name = line.text;
        } else if named && leads {
            found.line(&std::mem::take(&mut name), LineKind::Paragraph);
            found.line(&line.text, line.kind);
            found.links(line.links);
        }
    }
    found
}
