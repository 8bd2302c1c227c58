//! Files packed as text that can stand in a page: compressed together, as much alike as they are,
//! and written with almost every character there is for one byte. `unpack.js` reads it.

use std::io::{self, Write as _};

use lzma_rust2::{LzmaOptions, LzmaWriter};
use maud::{Markup, PreEscaped, html};
use serde_json::json;

/// Files of a page that are unpacked together.
#[derive(Default)]
pub(crate) struct Packed {
    /// Address, relative to the page, and length of each.
    names: Vec<(String, usize)>,
    content: Vec<u8>,
}

impl Packed {
    /// Puts a file behind the others.
    pub(crate) fn add(&mut self, name: &str, content: &[u8]) {
        self.names.push((name.to_owned(), content.len()));
        self.content.extend_from_slice(content);
    }

    /// The element that holds the files, in which a browser sees nothing to run or to show.
    pub(crate) fn draw(&self) -> io::Result<Markup> {
        let text = text(&compressed(&self.content)?);
        Ok(html! {
            script type="application/octet-stream" data-files=(json!(self.names)) { (PreEscaped(text)) }
        })
    }
}

/// Largest stretch in which repetitions are looked for, in bytes: what that takes in memory is ten times as much.
const LONGEST_WINDOW: u32 = 1 << 24;

/// LZMA, which makes WebAssembly a fifth smaller than gzip does, and the years of an archive a third.
fn compressed(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    options.dict_size = u32::try_from(content.len()).unwrap_or(u32::MAX).clamp(1 << 12, LONGEST_WINDOW);
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(content.len() as u64))?;
    writer.write_all(content)?;
    writer.finish()
}

/// What does not come out of a page as it went in: a null, a carriage return, and the beginning of `</script`.
const CHANGED: [u8; 3] = [0x00, 0x0d, b'<'];

/// Bytes as characters, seven bits each: an eighth more than the bytes, where Base64 takes a third more.
/// A value that HTML would change stands, with the one behind it, in a character of two bytes, which costs nothing.
fn text(bytes: &[u8]) -> String {
    let mut sevens = Sevens { bytes: bytes.iter(), bits: 0, size: 0 };
    let mut text = String::with_capacity(bytes.len() * 8 / 7 + 4);
    while let Some(seven) = sevens.next() {
        let character = match CHANGED.iter().position(|changed| *changed == seven) {
            // From U+0100: what lies between are controls, and letters that fonts and programs take for marks.
            Some(which) => (which + 2) << 7 | usize::from(sevens.next().unwrap_or_default()),
            None => usize::from(seven),
        };
        text.extend(u32::try_from(character).ok().and_then(char::from_u32));
    }
    text
}

/// The bits of bytes, seven at a time; the last ones filled up with zeros.
struct Sevens<'a> {
    bytes: std::slice::Iter<'a, u8>,
    bits: u16,
    size: u32,
}

impl Iterator for Sevens<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        if self.size < 7 {
            match self.bytes.next() {
                Some(byte) => (self.bits, self.size) = (self.bits << 8 | u16::from(*byte), self.size + 8),
                None if self.size == 0 => return None,
                None => (self.bits, self.size) = (self.bits << (7 - self.size), 7),
            }
        }
        self.size -= 7;
        let seven = self.bits >> self.size & 0x7f;
        self.bits &= (1 << self.size) - 1;
        u8::try_from(seven).ok()
    }
}
