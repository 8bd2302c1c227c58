// The files of this page are inside it: requests for them are answered here, and no other is made.
const types = { json: "application/json", wasm: "application/wasm", css: "text/css" };
const addressOf = (name) => new URL(name, document.baseURI).href;
const held = new Map();
for (const element of document.querySelectorAll("script[data-files]")) {
  let unpacked;
  const open = () => (unpacked = unpacked || unpack(bytesOf(element.textContent)));
  let end = 0;
  for (const [name, length] of JSON.parse(element.dataset.files)) {
    const start = end;
    end += length;
    held.set(addressOf(name), () => open().subarray(start, start + length));
  }
}
window.fetch = async (request) => {
  const address = addressOf(request.url || request);
  if (!held.has(address)) return new Response(null, { status: 404 });
  return new Response(held.get(address)(), { headers: { "content-type": types[address.split(".").pop()] } });
};
// The viewer's own script, which the policy of this page knows by its hash.
const script = document.createElement("script");
script.type = "module";
script.textContent = new TextDecoder().decode(held.get(addressOf("viewer.js"))());
document.body.append(script);
