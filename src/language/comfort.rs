//! Words of the display panel, the reading aloud and the sheet of keys, in each language.

use crate::settings::{Font, Shortcuts, Spacing};
use crate::speech::Silence;

/// The words of one language. A field left out does not compile.
pub(crate) struct ComfortWords {
    /// Button: everything larger and simpler.
    pub(crate) elder: &'static str,
    /// Button: back from it.
    pub(crate) leave_elder: &'static str,
    /// Button: print.
    pub(crate) print: &'static str,
    /// Setting: a table of all figures after the printed text.
    pub(crate) print_figures: &'static str,
    /// Heading of that table.
    pub(crate) paper_figures: &'static str,
    /// Setting: typeface of the text.
    pub(crate) font: &'static str,
    /// Name of a typeface.
    pub(crate) font_name: fn(font: Font) -> &'static str,
    /// Setting: height of the text's lines.
    pub(crate) spacing: &'static str,
    /// Name of a height.
    pub(crate) spacing_name: fn(spacing: Spacing) -> &'static str,
    /// Setting: single keys as shortcuts.
    pub(crate) shortcuts: &'static str,
    /// Whether they are.
    pub(crate) shortcuts_name: fn(shortcuts: Shortcuts) -> &'static str,
    /// Button: what the page had set.
    pub(crate) reset: &'static str,
    /// Button: read aloud; name of its bar.
    pub(crate) read_aloud: &'static str,
    /// Button: pause the reading.
    pub(crate) pause: &'static str,
    /// Button: go on reading.
    pub(crate) go_on: &'static str,
    /// Button: the sentence before.
    pub(crate) previous_sentence: &'static str,
    /// Button: the sentence after.
    pub(crate) next_sentence: &'static str,
    /// Button: end the reading.
    pub(crate) stop_reading: &'static str,
    /// Button: another speed, with the present one.
    pub(crate) speed: fn(speed: &str) -> String,
    /// Why nothing is heard, and what to do.
    pub(crate) silence: fn(silence: Silence) -> &'static str,
    /// Heading of the sheet of keys, and its button.
    pub(crate) keys_title: &'static str,
    /// The keys, parted by blanks, and what they do.
    pub(crate) keys: &'static [(&'static str, &'static str)],
    /// Where the keys work.
    pub(crate) keys_note: &'static str,
    /// Single keys are switched off.
    pub(crate) keys_off: &'static str,
}

pub(super) static CHINESE: ComfortWords = ComfortWords {
    elder: "长者模式",
    leave_elder: "退出长者模式",
    print: "打印",
    print_figures: "纸质版附数据表",
    paper_figures: "数据表",
    font: "字体",
    font_name: |font| match font {
        Font::Serif => "宋体",
        Font::Sans => "黑体",
    },
    spacing: "行距",
    spacing_name: |spacing| match spacing {
        Spacing::Normal => "标准",
        Spacing::Wide => "较宽",
        Spacing::Widest => "最宽",
    },
    shortcuts: "单键快捷键",
    shortcuts_name: |shortcuts| match shortcuts {
        Shortcuts::On => "开",
        Shortcuts::Off => "关",
    },
    reset: "恢复默认",
    read_aloud: "朗读",
    pause: "暂停",
    go_on: "继续",
    previous_sentence: "上一句",
    next_sentence: "下一句",
    stop_reading: "停止朗读",
    speed: |speed| format!("{speed} 倍速"),
    silence: |silence| match silence {
        Silence::NoSpeech => "这个浏览器不能朗读，请换用较新的浏览器。",
        Silence::NoVoice => "没有找到可用的语音。请在系统设置里添加中文语音，再试一次。",
        Silence::NoVoiceForLanguage => "没有找到读这份报告所用语言的语音。请在系统设置里添加，再试一次。",
        Silence::Failed => "朗读中断：浏览器没能读出这一句。请再试一次。",
    },
    keys_title: "快捷键",
    keys: &[
        ("/", "搜索全部年份"),
        ("N P", "下一项、上一项数据"),
        ("Enter 空格", "打开数据详情；再按一次关闭"),
        ("← →", "同一段里的前后数据"),
        ("[ ]", "前一年、后一年"),
        ("1 2 3", "阅读、对比、数据"),
        ("R", "朗读、暂停、继续"),
        ("Esc", "关闭面板，回到原处"),
        ("?", "本表"),
        ("↑ ↓", "目录里上下移动"),
        ("← →", "目录里收起、展开"),
        ("Home End", "目录首项、末项"),
    ],
    keys_note: "焦点在阅读器内时有效；正在输入文字时不起作用。单键快捷键可在显示设置里关闭。",
    keys_off: "单键快捷键已关闭，字母、数字、方括号和 ? 现在不起作用，可在显示设置里打开。",
};

pub(super) static ENGLISH: ComfortWords = ComfortWords {
    elder: "Large-type mode",
    leave_elder: "Leave large-type mode",
    print: "Print",
    print_figures: "Table of figures on paper",
    paper_figures: "Figures",
    font: "Typeface",
    font_name: |font| match font {
        Font::Serif => "Serif",
        Font::Sans => "Sans",
    },
    spacing: "Lines",
    spacing_name: |spacing| match spacing {
        Spacing::Normal => "Normal",
        Spacing::Wide => "Wide",
        Spacing::Widest => "Widest",
    },
    shortcuts: "Single keys",
    shortcuts_name: |shortcuts| match shortcuts {
        Shortcuts::On => "On",
        Shortcuts::Off => "Off",
    },
    reset: "Reset",
    read_aloud: "Read aloud",
    pause: "Pause",
    go_on: "Go on",
    previous_sentence: "Previous sentence",
    next_sentence: "Next sentence",
    stop_reading: "Stop reading",
    speed: |speed| format!("Speed {speed}×"),
    silence: |silence| match silence {
        Silence::NoSpeech => "This browser cannot read aloud. Please use a newer one.",
        Silence::NoVoice => "No voice was found. Add one in your system's settings and try again.",
        Silence::NoVoiceForLanguage => {
            "No voice was found for this report's language. Add one in your system's settings and try again."
        }
        Silence::Failed => "The browser could not say this sentence. Please try again.",
    },
    keys_title: "Keys",
    keys: &[
        ("/", "Search all years"),
        ("N P", "Next, previous figure"),
        ("Enter Space", "Open a figure's details; again to close"),
        ("← →", "Other figures of the same paragraph"),
        ("[ ]", "Year before, year after"),
        ("1 2 3", "Read, compare, data"),
        ("R", "Read aloud, pause, go on"),
        ("Esc", "Close a panel and go back"),
        ("?", "This list"),
        ("↑ ↓", "Up and down in the contents"),
        ("← →", "Close and open a section of the contents"),
        ("Home End", "First and last of the contents"),
    ],
    keys_note: "While the focus is in the reader, and nothing is being typed. Single keys can be switched off under Display.",
    keys_off: "Single keys are switched off: letters, digits, brackets and ? do nothing. They can be switched on under Display.",
};
