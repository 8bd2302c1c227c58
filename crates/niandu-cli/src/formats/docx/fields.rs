//! A Word text's fields: those that are links state their address in an instruction, `HYPERLINK "https://…"`.

/// The fields that are open, the innermost last.
#[derive(Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Default)]
struct Field {
    instruction: String,
    /// It is a link, and what it shows is being read.
    link: bool,
}

impl Fields {
    /// A field begins.
    pub(super) fn begin(&mut self) {
        self.0.push(Field::default());
    }

    /// A part of the innermost field's instruction.
    pub(super) fn instruct(&mut self, part: &str) {
        if let Some(field) = self.0.last_mut() {
            field.instruction.push_str(part);
        }
    }

    /// Where the innermost field leads, its instruction being whole.
    pub(super) fn address(&mut self) -> Option<String> {
        let field = self.0.last_mut()?;
        let address = address(&field.instruction);
        field.link = address.is_some();
        address
    }

    /// The innermost field ends; whether a link ends with it.
    pub(super) fn end(&mut self) -> bool {
        self.0.pop().is_some_and(|field| field.link)
    }
}

/// The address in a field's instruction. One with the switch `\l` alone leads within the document.
pub(super) fn address(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next().filter(|word| !word.starts_with('\\'))?,
    };
    Some(address.to_owned())
}
