// Recognizes the quantities of a Chinese text with Microsoft's Recognizers-Text, for `cargo xtask bench`.
//
// usage: node run.mjs TEXT PREDICTED.tsv
//
// Prints one line of JSON: the seconds that the text takes, as a whole and line by line, both
// when warm, and the versions. Writes what was found as the columns that the scorer reads; where
// results overlap the longest counts.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";

const require = createRequire(import.meta.url);
const numbers = require("@microsoft/recognizers-text-number");
const units = require("@microsoft/recognizers-text-number-with-unit");

const [path, predicted] = process.argv.slice(2);
const text = readFileSync(path, "utf8");

const culture = numbers.Culture.Chinese;
const numberRecognizer = new numbers.NumberRecognizer(culture);
const unitRecognizer = new units.NumberWithUnitRecognizer(culture);
const models = [
  numberRecognizer.getNumberModel(),
  numberRecognizer.getPercentageModel(),
  unitRecognizer.getCurrencyModel(),
  unitRecognizer.getDimensionModel(),
  unitRecognizer.getAgeModel(),
  unitRecognizer.getTemperatureModel(),
];

// The text as a whole, as one calls it, and its lines, which spare its expressions much of their searching.
const whole = [{ start: 0, piece: text }];
const lines = [];
for (let start = 0; start < text.length; ) {
  const end = text.indexOf("\n", start) + 1 || text.length;
  lines.push({ start, piece: text.slice(start, end) });
  start = end;
}

function recognize(pieces) {
  const moved = (result, start) => ({ ...result, start: result.start + start, end: result.end + start });
  return pieces.flatMap(({ start, piece }) =>
    models.flatMap((model) => model.parse(piece).map((result) => moved(result, start))),
  );
}

// The best of some passes, after one to warm up.
function fastest(pieces, passes) {
  recognize(pieces);
  const seconds = [];
  for (let pass = 0; pass < passes; pass += 1) {
    const begin = performance.now();
    recognize(pieces);
    seconds.push((performance.now() - begin) / 1000);
  }
  return Math.min(...seconds);
}

const seconds = { whole: fastest(whole, 2), lines: fastest(lines, 3) };
const results = recognize(lines);
results.sort((one, other) => one.start - other.start || other.end - one.end);
const kept = [];
for (const result of results) {
  const last = kept.at(-1);
  if (last && result.start <= last.end) {
    if (result.end - result.start > last.end - last.start) kept[kept.length - 1] = result;
  } else {
    kept.push(result);
  }
}
const rows = kept.map(({ start, end, resolution, typeName }) => {
  const value = String(resolution?.value ?? "").replace("%", "");
  const unit = typeName === "percentage" ? "%" : resolution?.unit ?? "";
  const surface = text.slice(start, end + 1).replace(/\s/g, "");
  // Offsets in the table count Unicode scalar values, those of JavaScript UTF-16 units.
  return [Array.from(text.slice(0, start)).length, surface, value, unit, "", "", ""].join("\t");
});
const header = ["char_offset", "surface", "value", "unit", "bound", "direction", "label"].join("\t");
writeFileSync(predicted, `${[header, ...rows].join("\n")}\n`);

const version = (name) => require(`${name}/package.json`).version;
console.log(JSON.stringify({
  seconds,
  node: process.version,
  version: version("@microsoft/recognizers-text-number"),
}));
