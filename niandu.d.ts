/** Types of the element `<niandu-viewer>`, which `niandu.js` defines. */

/** What a reader can look at. */
export type NianduView = "read" | "compare" | "data";

/** Where the reader is. */
export interface NianduPlace {
  view: string;
  year: number | null;
  /** The earlier year, while two are compared. */
  compare: number | null;
  /** Id of the section. */
  section: string | null;
}

/** `niandu-ready`: the first report can be read. */
export interface NianduReady extends NianduPlace {
  title: string;
  /** The years of the archive, earliest first. */
  years: number[];
}

/** A statistic of a report. */
export interface NianduStatistic {
  id: string;
  /** As printed. */
  text: string;
  /** The number with its multiplier applied, or the two ends of a range. */
  value: number | [number, number];
  /** Without multiplier; empty where there is none. */
  unit: string;
  bound: "" | ">" | ">=" | "<" | "<=" | "~";
  /** Set for a change by that amount; empty for a level. */
  direction: "" | "+" | "-";
  label: string;
}

/** `niandu-select`: a statistic was chosen, or none is any more. */
export interface NianduSelect extends NianduPlace {
  statistic: NianduStatistic | null;
}

/** `niandu-error`: something could not be had; what is loaded stays usable. */
export interface NianduError {
  /** Which kind of error: `network`, `status`, `truncated`, `webassembly`, … */
  code: string;
  file: string | null;
  /** JSON path in the file. */
  path: string | null;
  /** A sentence for people. */
  message: string;
}

/** The element's events; all bubble and leave the shadow root. */
export interface NianduEventMap {
  "niandu-ready": CustomEvent<NianduReady>;
  "niandu-navigate": CustomEvent<NianduPlace>;
  "niandu-select": CustomEvent<NianduSelect>;
  "niandu-error": CustomEvent<NianduError>;
}

/** The element's attributes. Changing one at run time takes effect. */
export interface NianduAttributes {
  /** Address of a catalog or report, relative to the page; without it the wrapped article is read. */
  src?: string;
  /** Other years' pages, parted by blanks; the year is in the address, or before it: `2019=old/report.html`. */
  "data-pages"?: string;
  /** The year of the wrapped article, if its text does not state it. */
  "data-year"?: number | string;
  /** Who published the wrapped article; with `src`, the issuer to begin with. */
  "data-issuer"?: string;
  /** The year to begin with. */
  year?: number | string;
  /** The year to compare with. */
  compare?: number | string;
  view?: NianduView;
  lang?: "zh-CN" | "en";
  theme?: "auto" | "light" | "dark" | "contrast";
  /** Percent, 90 to 200. */
  "text-size"?: number | string;
  /** Of the report's text. */
  font?: "serif" | "sans";
  /** Of the text's lines. */
  spacing?: "normal" | "wide" | "widest";
  /** Whether statistics are marked. */
  figures?: "on" | "off";
  /** Whether the change on the year before stands beside statistics. */
  trends?: "on" | "off";
  /** Whether a table of all statistics follows the text on paper. */
  "paper-figures"?: "on" | "off";
  /** `elder`: 长者模式. */
  mode?: "standard" | "elder";
  /** Whether single keys do something. */
  shortcuts?: "on" | "off";
  /** Present, the reader's choices hold at the next visit. */
  remember?: "" | boolean;
  /** Whether the page's address follows the reader. */
  routing?: "hash" | "none";
  /** For browsers that cannot construct style sheets, under a policy with nonces. */
  nonce?: string;
  /** Present, it leaves the page as it is. */
  off?: "" | boolean;
}

/** The element. Its attributes are its whole state. */
export interface NianduViewerElement extends HTMLElement {
  addEventListener<K extends keyof NianduEventMap>(
    type: K,
    listener: (this: NianduViewerElement, event: NianduEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof NianduEventMap>(
    type: K,
    listener: (this: NianduViewerElement, event: NianduEventMap[K]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "niandu-viewer": NianduViewerElement;
  }
  /** Wherever they are listened to. */
  interface GlobalEventHandlersEventMap extends NianduEventMap {}
}
