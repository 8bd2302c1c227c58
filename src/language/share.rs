//! Words of what readers take along and what they bring, in each language.

/// Words of links and citations in one language. A field left out does not compile.
pub(crate) struct ShareWords {
    /// Name of the panel.
    pub(crate) panel: &'static str,
    /// Button beside a heading: what its name begins with, before the heading.
    pub(crate) section: &'static str,
    /// Button: the address.
    pub(crate) copy_link: &'static str,
    /// Button: the usual citation.
    pub(crate) copy_citation: &'static str,
    /// Button: a citation after the standard.
    pub(crate) copy_standard: &'static str,
    /// Button: a citation in plain words.
    pub(crate) copy_plain: &'static str,
    /// Button: other programs.
    pub(crate) hand_on: &'static str,
    /// The address is on the clipboard.
    pub(crate) link_copied: &'static str,
    /// A citation is on the clipboard.
    pub(crate) citation_copied: &'static str,
    /// The browser does not let the page copy.
    pub(crate) by_hand: &'static str,
    /// A sentence, by its beginning.
    pub(crate) sentence: fn(beginning: &str) -> String,
}

/// Words of a reader's own files in one language. A field left out does not compile.
pub(crate) struct FilesWords {
    /// Button.
    pub(crate) open: &'static str,
    /// What becomes of the files.
    pub(crate) stays_here: &'static str,
    /// Above a report from a file.
    pub(crate) brought: fn(file: &str) -> String,
    /// A file could not be read.
    pub(crate) not_read: fn(file: &str) -> String,
}

pub(super) static CHINESE: ShareWords = ShareWords {
    panel: "链接与引文",
    section: "链接与引文：",
    copy_link: "复制链接",
    copy_citation: "复制引文",
    copy_standard: "复制引文（GB/T 7714）",
    copy_plain: "复制引文（普通）",
    hand_on: "分享…",
    link_copied: "链接已复制。",
    citation_copied: "引文已复制。",
    by_hand: "浏览器不允许网页复制。文字已选中，请按 Ctrl+C（苹果电脑按 ⌘C）。",
    sentence: |beginning| format!("所选句子：{beginning}"),
};

pub(super) static ENGLISH: ShareWords = ShareWords {
    panel: "Link and citation",
    section: "Link and citation: ",
    copy_link: "Copy link",
    copy_citation: "Copy citation",
    copy_standard: "Copy citation (GB/T 7714)",
    copy_plain: "Copy citation (plain)",
    hand_on: "Share…",
    link_copied: "The link has been copied.",
    citation_copied: "The citation has been copied.",
    by_hand: "The browser does not let the page copy. The text is selected: press Ctrl+C (⌘C on a Mac).",
    sentence: |beginning| format!("Selected sentence: {beginning}"),
};

pub(super) static CHINESE_FILES: FilesWords = FilesWords {
    open: "打开报告",
    stays_here: "txt、html 或报告 JSON，也可拖到这里。文件只在这台电脑上读取，不会上传。",
    brought: |file| format!("来自您的电脑：{file}，没有上传。"),
    not_read: |file| format!("“{file}”没有打开。"),
};

pub(super) static ENGLISH_FILES: FilesWords = FilesWords {
    open: "Open a report",
    stays_here: "A txt, html or report JSON file; it can be dropped here, too. Files are read on this computer and never uploaded.",
    brought: |file| format!("From your computer: {file}. Nothing was uploaded."),
    not_read: |file| format!("\"{file}\" was not opened. "),
};
