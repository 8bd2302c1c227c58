// Reads report JSON as the viewer does and with `JSON.parse`, for `cargo xtask bench`.
//
// usage: node run.mjs MODULE.js REPORT.json…
//
// Prints one line of JSON: bytes, statistics, and the median seconds of each over some passes, taken in turns.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";

const [module, ...paths] = process.argv.slice(2);
const { decode } = createRequire(import.meta.url)(module);
const files = paths.map((path) => readFileSync(path));
const text = new TextDecoder();

const readers = {
  // Both begin with bytes, as they come from the server.
  viewer: () => files.reduce((sum, bytes) => sum + decode(bytes), 0),
  parse: () => files.map((bytes) => JSON.parse(text.decode(bytes))),
};

const seconds = { viewer: [], parse: [] };
for (let pass = 0; pass < 40; pass += 1) {
  for (const [name, read] of Object.entries(readers)) {
    const begin = performance.now();
    read();
    seconds[name].push((performance.now() - begin) / 1000);
  }
}
const median = (values) => values.slice(10).sort((one, other) => one - other)[15];
console.log(JSON.stringify({
  bytes: files.reduce((sum, bytes) => sum + bytes.length, 0),
  statistics: readers.viewer(),
  seconds: { viewer: median(seconds.viewer), parse: median(seconds.parse) },
}));
