//! Text that a reader cannot read: cut by its box, outside the view, or over other text.

use serde_json::{Value as Json, json};

use crate::viewer::Viewer;

/// Measures every line of every piece of text, against each box around it and against its neighbours.
///
/// What scrolls shows its text by scrolling; what is only for screen readers is skipped. So are the rows of a long
/// table of figures, which all have the same height: two lines of each sentence, and the whole in the inspector.
const MEASURE: &str = "
    const found = [];
    const width = document.documentElement.clientWidth;
    const say = (what, text, box, other) => found.push(`${what}: “${text.slice(0, 40)}” at ` +
        `${Math.round(box.left)}–${Math.round(box.right)}, ${Math.round(box.top)}–${Math.round(box.bottom)}${other ?? ''}`);
    const name = element => `<${element.localName} class=“${element.getAttribute('class') ?? ''}”>`;
    const hidden = element => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        || element.closest('.sr, [aria-hidden=true], option') !== null || getComputedStyle(element).clipPath !== 'none'
        || shortened(element);
    const shortened = element => {
        for (let at = element; at && at !== root; at = at.parentElement) {
            if (getComputedStyle(at).webkitLineClamp !== 'none') return true;
        }
        return false;
    };
    // What lies over the rest on purpose, and what scrolls, is measured by itself.
    const layerOf = element => {
        for (let at = element; at && at !== root; at = at.parentElement) {
            const { position, overflowX, overflowY } = getComputedStyle(at);
            if (['sticky', 'fixed', 'absolute'].includes(position) || /auto|scroll/.test(overflowX + overflowY)) return at;
        }
        return root;
    };
    const lines = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.data.trim();
        const parent = node.parentElement;
        if (!text || !parent || hidden(parent)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
            if (box.width < 2 || box.height < 2) continue;
            let scrolls = false;
            for (let at = parent; at && !scrolls; at = at.parentElement) {
                const style = getComputedStyle(at), edge = at.getBoundingClientRect();
                scrolls = /auto|scroll/.test(style.overflowX);
                if (scrolls || style.display === 'inline' || style.display === 'contents') continue;
                const clips = style.overflowX !== 'visible' || at.localName === 'svg';
                const holds = at.matches('button, td, th, li, summary, label, [role=treeitem], [role=tab]');
                if ((clips || holds) && (box.left < edge.left - 1 || box.right > edge.right + 1)) {
                    say(clips ? 'cut' : 'beyond its box', text, box, ` in ${name(at)}`);
                    break;
                }
                if (style.overflowY === 'hidden' && (box.top < edge.top - 4 || box.bottom > edge.bottom + 4)) {
                    say('cut', text, box, ` in ${name(at)}`);
                    break;
                }
            }
            if (!scrolls && (box.left < -1 || box.right > width + 1)) say('outside the view', text, box);
            lines.push({ text, box, parent, layer: layerOf(parent) });
        }
    }
    for (const field of root.querySelectorAll('input[placeholder]')) {
        if (hidden(field)) continue;
        const { fontSize, fontFamily, paddingLeft, paddingRight, borderLeftWidth, borderRightWidth } = getComputedStyle(field);
        const context = document.createElement('canvas').getContext('2d');
        context.font = `${fontSize} ${fontFamily}`;
        // The client width of a field is not the same in every browser.
        const room = [paddingLeft, paddingRight, borderLeftWidth, borderRightWidth]
            .reduce((room, edge) => room - parseFloat(edge), field.offsetWidth);
        if (context.measureText(field.placeholder).width > room + 1) say('cut', field.placeholder, field.getBoundingClientRect());
    }
    const height = box => box.bottom - box.top;
    lines.sort((one, other) => one.box.top - other.box.top);
    lines.forEach((one, index) => {
        for (let next = index + 1; next < lines.length && lines[next].box.top < one.box.bottom; next++) {
            const other = lines[next];
            if (one.layer !== other.layer || one.parent === other.parent || one.parent.closest('svg')) continue;
            const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
            const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
            // Fonts leave room above and below their signs.
            if (across > 2 && down > 0.4 * Math.min(height(one.box), height(other.box))) {
                say('over other text', one.text, one.box, ` and “${other.text.slice(0, 40)}”`);
            }
        }
    });
    return found";

impl Viewer<'_> {
    /// The texts that cannot be read, with where they are.
    #[track_caller]
    pub fn unreadable(&self) -> Vec<String> {
        let found = self.script(MEASURE, json!(null));
        found.as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
    }
}
