/** Draws the board as a PNG for a phone: without a browser, without a font of the machine, without native code. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { CanvasKit, Font } from 'canvaskit-wasm';

export type Tone = 'plain' | 'good' | 'warn' | 'muted';

export interface PictureBoard {
  readonly title: string;
  readonly lines: readonly { readonly text: string; readonly tone: Tone }[];
  readonly footer: string;
}

const WIDTH = 750;
const MARGIN = 32;
const SIZE = 30;
const TITLE_SIZE = 36;
const LEADING = 50;

const INK: Readonly<Record<Tone, readonly [number, number, number]>> = {
  plain: [30, 30, 30],
  good: [20, 110, 50],
  warn: [190, 30, 30],
  muted: [120, 120, 120],
};

const require = createRequire(import.meta.url);
/** A CommonJS package whose types describe an ES module: only `require` gives what it is. */
const initCanvas: (options: { locateFile(file: string): string }) => Promise<CanvasKit> = require('canvaskit-wasm');
/** Simplified Chinese with the Latin letters and signs beside it (OFL). */
const FONT = '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff';

interface Studio {
  readonly kit: CanvasKit;
  readonly bytes: ArrayBuffer;
}

let opening: Promise<Studio> | null = null;

/** Loaded when the first picture is asked for (about 50 MB), and kept. */
function open(): Promise<Studio> {
  opening ??= (async () => {
    const locateFile = (file: string) => require.resolve(`canvaskit-wasm/bin/${file}`);
    const bytes = await readFile(require.resolve(FONT));
    const kit = await initCanvas({ locateFile });
    return { kit, bytes: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer };
  })();
  return opening;
}

/** The same board gives the same bytes. A letter the font lacks is drawn as □; a line too long is wrapped. */
export async function drawBoard({ title, lines, footer }: PictureBoard): Promise<Buffer> {
  const { kit, bytes } = await open();
  const face = kit.Typeface.MakeTypefaceFromData(bytes);
  if (face === null) throw new Error('the font of the board cannot be read');
  const large = new kit.Font(face, TITLE_SIZE);
  const normal = new kit.Font(face, SIZE);
  const rows = [
    ...wrap(title, large).map((text) => ({ text, font: large, tone: 'plain' as const })),
    ...lines.flatMap(({ text, tone }) => wrap(text, normal).map((part) => ({ text: part, font: normal, tone }))),
    ...wrap(footer, normal).map((text) => ({ text, font: normal, tone: 'muted' as const })),
  ];
  const surface = kit.MakeSurface(WIDTH, rows.length * LEADING + 2 * MARGIN);
  if (surface === null) throw new Error('the board is too long to be drawn');
  const canvas = surface.getCanvas();
  canvas.clear(kit.Color(255, 255, 255, 1));
  const paint = new kit.Paint();
  paint.setAntiAlias(true);
  for (const [index, { text, font, tone }] of rows.entries()) {
    const [red, green, blue] = INK[tone];
    paint.setColor(kit.Color(red, green, blue, 1));
    canvas.drawText(text, MARGIN, MARGIN + (index + 0.75) * LEADING, paint, font);
  }
  const image = surface.makeImageSnapshot();
  const png = image.encodeToBytes();
  for (const one of [image, paint, normal, large, face, surface]) one.delete();
  if (png === null) throw new Error('the board cannot be written as PNG');
  return Buffer.from(png);
}

/** Cut where the width is used up; an empty line stays one. */
function wrap(text: string, font: Font): string[] {
  const shown = [...text].map((letter) => (font.getGlyphIDs(letter)[0] === 0 ? '□' : letter));
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const letter of shown) {
    const width = font.getGlyphWidths(font.getGlyphIDs(letter))[0] ?? 0;
    if (used + width > WIDTH - 2 * MARGIN) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += letter;
    used += width;
  }
  return [...parts, part];
}
