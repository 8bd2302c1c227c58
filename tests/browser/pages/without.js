// Takes from the page what its address names, as an old, a careful or a private browser does.
const missing = {
  webassembly: () => delete window.WebAssembly,
  storage: () => {
    const deny = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: deny });
  },
  sheets: () => {
    delete Document.prototype.adoptedStyleSheets;
    delete ShadowRoot.prototype.adoptedStyleSheets;
  },
  observers: () => {
    delete window.IntersectionObserver;
    delete window.ResizeObserver;
  },
};
missing[location.search.slice(1)]?.();
