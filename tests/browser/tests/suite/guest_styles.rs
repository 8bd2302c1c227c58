//! Host pages whose styles reach for everything on them: resets, inherited looks, root sizes, zoom, right to
//! left, and accessibility toolbars that scale the body, recolour elements and read them one by one.

use browser_tests::{Browser, Page, Viewer, browse};
use serde_json::{Value as Json, json};

/// What the looks of the reader come down to; the same on every host.
const LOOKS: &str = "
    const look = (css) => {
      const element = root.querySelector(css);
      const style = getComputedStyle(element);
      return [css, ...['fontSize', 'fontFamily', 'fontStyle', 'fontVariantCaps', 'fontWeight', 'lineHeight', 'color', 'textAlign',
        'direction', 'letterSpacing', 'wordSpacing', 'textTransform', 'textShadow', 'whiteSpace', 'wordBreak', 'display',
        'visibility'].map((name) => `${name}: ${style[name]}`)];
    };
    return ['.nd-bar', '.nd-name', '.nd-years button', '.tree-i', '.doc-title', '.prose h2', '.prose p', '.stat'].map(look)";

fn looks(viewer: &Viewer<'_>) -> Json {
    viewer.script(LOOKS, json!(null))
}

/// Opens the host page with these styles and runs `test` on it.
#[track_caller]
fn styled(styles: &str, test: impl FnOnce(&Page, &Viewer<'_>)) {
    browse(&format!("guest/styled.html?{styles}"), |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        test(page, &viewer);
    });
}

/// The reader looks on a host with these styles as it does on one without.
#[track_caller]
fn check_looks(styles: &str) {
    let mut plain = json!(null);
    styled("", |_, viewer| plain = looks(viewer));
    styled(styles, |page, viewer| {
        assert_eq!(looks(viewer), plain);
        check_use(page, viewer);
    });
}

/// What a reader does first works, and what opens is where it belongs.
#[track_caller]
fn check_use(page: &Page, viewer: &Viewer<'_>) {
    check_use_with(page, viewer, &|css| viewer.click(css));
}

#[track_caller]
fn check_use_with(page: &Page, viewer: &Viewer<'_>, click: &dyn Fn(&str)) {
    click(".prose [data-statistic]");
    viewer.wait_for("[data-panel=inspector] svg");
    let beside = "const box = (css) => root.querySelector(css).getBoundingClientRect(); const side = box('[data-panel=inspector]'); \
                  const text = box('.nd-text'); return side.width > 200 && (side.left >= text.right - 1 || side.top >= 0)";
    assert!(viewer.holds(beside, json!(null)), "the inspector is beside the text");
    click(".display > button");
    viewer.wait_for("[data-panel=display]");
    let hangs = "const box = (css) => root.querySelector(css).getBoundingClientRect(); const menu = box('[data-panel=display]'); \
                 const button = box('.display > button'); const all = box('.niandu'); \
                 return [menu.right <= all.right + 1, menu.left >= all.left - 1, menu.top >= button.bottom - 1, \
                 menu.top <= button.bottom + 20]";
    assert_eq!(viewer.script(hangs, json!(null)), json!([true, true, true, true]), "the panel hangs from its button");
    click(".display > button");
    viewer.wait_until_gone("[data-panel=display]");
    let overhang = "const box = host.getBoundingClientRect(); \
                    return [...root.querySelectorAll('.nd-bar, .nd-body, .nd-text, .prose p')].filter(part => \
                    part.getBoundingClientRect().right > box.right + 1).length";
    assert_eq!(viewer.script(overhang, json!(null)), json!(0), "everything stays within the element");
    page.resize(390, 800);
    click(".contents-button");
    viewer.wait_for(".nd-tree .pane");
    let drawer = "const pane = root.querySelector('.nd-tree .pane').getBoundingClientRect(); const all = host.getBoundingClientRect(); \
                  return Math.abs(pane.left - all.left) < 2 && pane.width > all.width / 2";
    assert!(viewer.holds(drawer, json!(null)), "the drawer is at the element's edge");
    click(".drawer-close");
    page.resize(1440, 900);
}

#[test]
fn a_reset_with_all_its_might() {
    check_looks("reset");
}

#[test]
fn looks_that_everything_inherits() {
    check_looks("inherits");
}

#[test]
fn a_row_of_boxes_and_a_float() {
    check_looks("row");
    check_looks("float");
}

#[test]
fn boxes_that_are_as_wide_as_what_is_in_them() {
    for styles in ["floated", "cell", "inline", "dialog"] {
        check_looks(styles);
        styled(styles, |page, viewer| {
            for width in [1440, 980, 360] {
                page.resize(width, 800);
                let room =
                    "return [host.clientWidth > innerWidth * .8, document.documentElement.scrollWidth <= innerWidth]";
                assert_eq!(viewer.script(room, json!(null)), json!([true, true]), "{styles}, {width}");
            }
        });
    }
}

#[test]
fn a_root_of_ten_pixels() {
    check_looks("root");
}

#[test]
fn a_page_from_right_to_left() {
    check_looks("rtl");
}

#[test]
fn the_hosts_own_text_inside_the_element_keeps_the_hosts_looks() {
    styled("inherits", |page, viewer| {
        page.expect_console("Failed to load resource");
        viewer.set("src", Some("absent.json"));
        viewer.wait_for("[data-state=error]");
        let look = "const style = getComputedStyle(document.querySelector(arguments[0])); \
                    return [style.fontFamily, style.fontSize, style.color, style.textTransform, style.letterSpacing]";
        let of = |css: &str| page.script(look, vec![json!(css)]);
        assert_eq!(of("#only > p"), of("#after"));
    });
}

#[test]
fn a_zoomed_page() {
    styled("zoomed", |page, viewer| {
        check_use_with(page, viewer, &|css| {
            // The driver of WebKitGTK presses beside what a page with `zoom` shows.
            if page.browser() == Browser::WebKit {
                viewer.wait_for(css);
                viewer.script("root.querySelector(argument).click()", json!(css));
            } else {
                viewer.click(css);
            }
        });
    });
}

#[test]
fn a_body_that_a_toolbar_has_scaled() {
    styled("scaled", |page, viewer| check_use(page, viewer));
}

#[test]
fn a_toolbar_that_recolours_and_reads_everything() {
    styled("", |page, viewer| {
        let units = "const units = [...root.querySelectorAll('h1, h2, h3, h4, h5, h6, p, a, td, th, li, caption')]; \
                     for (const unit of root.querySelectorAll('*')) { \
                       unit.style.setProperty('color', 'rgb(255, 255, 0)', 'important'); \
                       unit.style.setProperty('background-color', 'rgb(0, 0, 0)', 'important'); } \
                     const prose = root.querySelector('.prose'); \
                     const dense = (text) => text.replace(/\\s/g, ''); \
                     const inner = units.filter(unit => prose.contains(unit) && !units.some(other => other !== unit && other.contains(unit))); \
                     return [dense(inner.map(unit => unit.textContent).join('')), dense(prose.textContent)]";
        let read = viewer.script(units, json!(null));
        assert_eq!(read[0], read[1], "headings, paragraphs and cells hold the whole text, in order");
        let colours = "return [...root.querySelectorAll('.prose p, .prose h2, .stat, .tree-i')].every(part => { \
                       const style = getComputedStyle(part); \
                       return style.color === 'rgb(255, 255, 0)' && style.backgroundColor === 'rgb(0, 0, 0)' })";
        page.wait_until("its colours", || viewer.holds(colours, json!(null)));
        check_use(page, viewer);
        viewer.click_named("2021");
        viewer.wait_for_text("h1", "2021");
    });
}
