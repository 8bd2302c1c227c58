//! Elements written down, for `niandu.js` to make them all at once.
//!
//! Each step of making an element from WebAssembly crosses over to the browser and back: through Yew some twenty
//! times an element. What is drawn once and stays, a report's text, is there in half the time so.

use std::fmt::Write as _;

/// What is to be inside an element, as JSON: `["text", ["span", {"class": "s"}, "more text"]]`.
#[derive(Debug)]
pub(crate) struct Drawing(String);

impl Drawing {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self("[".to_owned())
    }

    /// Begins an element; what follows is inside it until it is [closed](Self::close).
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        self.separate();
        self.0.push('[');
        self.quote(name);
        self.0.push_str(",{");
        for (index, (name, value)) in attributes.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            self.quote(name);
            self.0.push(':');
            self.quote(value);
        }
        self.0.push('}');
    }

    /// Ends the element that was begun last.
    pub(crate) fn close(&mut self) {
        self.0.push(']');
    }

    /// Text.
    pub(crate) fn text(&mut self, text: &str) {
        self.separate();
        self.quote(text);
    }

    /// An element with text alone.
    pub(crate) fn leaf(&mut self, name: &'static str, attributes: &[(&'static str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close();
    }

    /// The JSON.
    pub(crate) fn finish(mut self) -> String {
        self.0.push(']');
        self.0
    }

    fn separate(&mut self) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
    }

    /// A string of JSON (RFC 8259, section 7).
    fn quote(&mut self, text: &str) {
        self.0.push('"');
        let mut rest = text;
        while let Some(at) = rest.find(|character: char| character < ' ' || matches!(character, '"' | '\\')) {
            self.0.push_str(&rest[..at]);
            let _ = write!(self.0, "\\u{:04x}", rest.as_bytes()[at]);
            rest = &rest[at + 1..];
        }
        self.0.push_str(rest);
        self.0.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_text_follow_each_other() {
        let mut drawing = Drawing::new();
        drawing.text("前");
        drawing.open("p", &[("class", "s"), ("id", "甲")]);
        drawing.leaf("b", &[], "中");
        drawing.text("后");
        drawing.close();
        drawing.open("hr", &[]);
        drawing.close();
        assert_eq!(drawing.finish(), r#"["前",["p",{"class":"s","id":"甲"},["b",{},"中"],"后"],["hr",{}]]"#);
        assert_eq!(Drawing::new().finish(), "[]");
    }

    #[test]
    fn every_text_is_a_string_of_json() {
        #[track_caller]
        fn check(text: &str) {
            let mut drawing = Drawing::new();
            drawing.text(text);
            let read: Vec<String> = serde_json::from_str(&drawing.finish()).expect("JSON");
            assert_eq!(read, [text]);
        }
        check("");
        check("他说“好”。\"quoted\" \\ back");
        check("\u{0}\u{1}\t\r\n\u{1f}\u{7f}\u{2028}");
        check("𠮷🙂");
    }
}
