// Another program with WebAssembly, made by the same tools: a second copy of the component, under another name.
import * as program from '../niandu-viewer.js?other';

const ready = program.default();
const styles = Promise.all(['../niandu.css', '../niandu-rest.css'].map(async (address) => (await fetch(address)).text()));
customElements.define('other-program', class extends HTMLElement {
  async connectedCallback() {
    this.attachShadow({ mode: 'open' });
    await ready;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync((await styles).join(''));
    this.shadowRoot.adoptedStyleSheets = [sheet];
    new program.Viewer(this, {
      bytes: async (address) => (await fetch(address)).arrayBuffer(),
      rest: async () => program.rest && program.rest(),
    });
  }
});
