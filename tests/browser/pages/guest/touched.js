// What of the page is not the viewer's: written down before it starts, and asked for again afterwards.
// Names that a driver leaves in the page do not count.
window.before = window.after = null;
window.listeners = [];
const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (kind, ...rest) {
  if (!kind.startsWith('niandu-') && [window, document, document.documentElement, document.body].includes(this ?? window)) {
    listeners.push(kind);
  }
  return add.call(this, kind, ...rest);
};
window.look = () => ({
  globals: Object.getOwnPropertyNames(window).filter((name) => !/^(\d+$|ret_nodes$|se_|\$?cdc_)/.test(name)).sort(),
  prototypes: [Object, Array, Element, HTMLElement, Node, Event, ShadowRoot, History]
    .map((type) => Object.getOwnPropertyNames(type.prototype).length),
  root: document.documentElement.cloneNode(false).outerHTML,
  head: document.head.outerHTML,
  body: document.body.cloneNode(false).outerHTML,
  around: [...document.body.children].map((child) => child.localName),
  sheets: document.styleSheets.length + (document.adoptedStyleSheets ?? []).length,
  fonts: document.fonts.size,
  title: document.title,
  address: location.href,
  history: history.length,
  storage: Object.keys(localStorage).length + Object.keys(sessionStorage).length + document.cookie.length,
  scroll: scrollY,
});
addEventListener('DOMContentLoaded', () => {
  listeners.length = 0;
  window.before = look();
});
