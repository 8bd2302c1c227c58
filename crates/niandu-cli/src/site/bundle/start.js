// The files of this page are inside it: requests for them are answered here, and no other is made.
const held = new Map();
for (const element of document.querySelectorAll("script[data-file]")) {
  held.set(new URL(element.dataset.file, document.baseURI).href, element);
}
window.fetch = async (address) => {
  const element = held.get(new URL(address.url ?? address, document.baseURI).href);
  if (!element) return new Response(null, { status: 404 });
  let body = Uint8Array.from(atob(element.textContent), (character) => character.charCodeAt(0));
  if (element.dataset.encoding) {
    body = new Blob([body]).stream().pipeThrough(new DecompressionStream(element.dataset.encoding));
  }
  return new Response(body, { headers: { "content-type": element.dataset.type } });
};
// The modules of this page, each run when it is asked for first.
const modules = new Map();
const inside = (name) => {
  const known = modules.get(name);
  return (known.loaded ??= Promise.resolve().then(known.run));
};
