/** The ways a table's lines are parted into cells: by bars, by tabs, by gaps, by blanks. */

/** A line of a table → its cells, trimmed. */
export type Cut = (line: string) => readonly string[];

const byBars: Cut = (line) =>
  line
    .trim()
    .replace(/^[|｜│┃]|[|｜│┃]$/g, '')
    .replace(/<br\s*\/?>/gi, ' ')
    .split(/[|｜│┃]/)
    .map((cell) => cell.trim());
const byTabs: Cut = (line) =>
  line
    .replace(/\s+$/, '')
    .split('\t')
    .map((cell) => cell.trim());
const byGaps: Cut = (line) =>
  line
    .trim()
    .split(/ {2,}|\u3000+/)
    .map((cell) => cell.trim());
const byBlanks: Cut = (line) => line.trim().split(/[ \u3000]+/);
/** What marks a table's line, and how it is then cut; the surest mark first. */
export const CUTS: readonly (readonly [RegExp, Cut])[] = [
  [/[|｜│┃]/, byBars],
  [/\t/, byTabs],
  [/ {2,}|\u3000/, byGaps],
  [/ /, byBlanks],
];
