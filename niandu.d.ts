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
  /** Address of a catalog or report, relative to the page. */
  src?: string;
  /** The year to begin with. */
  year?: number | string;
  /** The year to compare with. */
  compare?: number | string;
  view?: NianduView;
  lang?: "zh-CN" | "en";
  theme?: "auto" | "light" | "dark" | "contrast";
  /** Percent, 90 to 200. */
  "text-size"?: number | string;
  /** Whether the page's address follows the reader. */
  routing?: "hash" | "none";
  /** For browsers that cannot construct style sheets, under a policy with nonces. */
  nonce?: string;
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
}
