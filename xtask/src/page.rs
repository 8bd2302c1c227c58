//! Pages of docs/ that commands write.

/// The page with a section in place of the one with the same heading, or at the end.
pub(crate) fn renewed(page: &str, section: &str) -> String {
    let heading = section.trim_start().lines().next().unwrap_or_default();
    let Some((before, old)) = page.split_once(&format!("\n{heading}\n")) else { return format!("{page}{section}") };
    let after = old.find("\n## ").map_or("", |next| &old[next..]);
    format!("{before}{section}{after}")
}

/// A number without decimals, its thousands set apart.
pub(crate) fn whole(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_renewed_in_its_place() {
        let page = "# Page\n\n## One\n\nold\n\n## Two\n\ntwo\n";
        assert_eq!(renewed(page, "\n## One\n\nnew\n"), "# Page\n\n## One\n\nnew\n\n## Two\n\ntwo\n");
        assert_eq!(renewed(page, "\n## Two\n\nnew\n"), "# Page\n\n## One\n\nold\n\n## Two\n\nnew\n");
        assert_eq!(renewed(page, "\n## Three\n\nnew\n"), format!("{page}\n## Three\n\nnew\n"));
    }

    #[test]
    fn numbers_are_written_as_people_do() {
        assert_eq!([7.4, 123.0, 5000.0, 1_234_567.0].map(whole), ["7", "123", "5,000", "1,234,567"]);
    }
}
