/** How a document was set: whether its lines are cut at a fixed width and whether headings stand alone. */
import type { MarkerStyle } from './marker.ts';
import { readMarker } from './marker.ts';

export interface Layout {
  /** Length from which a line counts as cut by the margin; Infinity when lines end where paragraphs end. */
  readonly full: number;
  /** Styles whose headings usually run into their text (1、标题。正文). */
  readonly runIn: ReadonlySet<MarkerStyle>;
}

/** Measures trimmed, non-empty lines. A margin is believed when a third of at least six lines reach within three of it. */
export function layoutOf(lines: readonly string[]): Layout {
  const lengths = lines.map((line) => line.length).sort((a, b) => a - b);
  const margin = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const near = lengths.filter((length) => length >= margin - 3 && length <= margin + 2).length;
  const tallied = new Map<MarkerStyle, { all: number; inside: number }>();
  for (const line of lines) {
    const read = readMarker(line);
    if (!read) continue;
    const tally = tallied.get(read.marker.style) ?? { all: 0, inside: 0 };
    tally.all += 1;
    if (/。./.test(read.rest)) tally.inside += 1;
    tallied.set(read.marker.style, tally);
  }
  const runIn = [...tallied].filter(([, { all, inside }]) => inside * 2 > all).map(([style]) => style);
  const fixed = lines.length >= 6 && margin >= 15 && margin <= 60 && near * 3 >= lines.length;
  return { full: fixed ? margin - 2 : Number.POSITIVE_INFINITY, runIn: new Set(runIn) };
}
