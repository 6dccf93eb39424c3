/** The numbers Word counts by itself (一、 （一） 1.), written into the text, for mammoth keeps only that there was one. */

/** As much of mammoth's document model as is touched here. */
export interface WordElement {
  readonly type: string;
  readonly children?: readonly WordElement[];
  readonly numbering?: unknown;
  readonly value?: string;
}

interface Level {
  readonly format: string;
  readonly text: string;
  readonly start: number;
}

const HAN = '零一二三四五六七八九';
const DEEPEST = 9;

function han(n: number): string {
  if (n > 99) return String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return (tens > 1 ? HAN.charAt(tens) : '') + (tens > 0 ? '十' : '') + (ones > 0 || tens === 0 ? HAN.charAt(ones) : '');
}

function printed(n: number, format: string): string {
  if (/chinese|japanese|taiwanese|ideograph|korean/i.test(format)) return /Circle/.test(format) ? `（${n}）` : han(n);
  if (format === 'decimalEnclosedCircle' || format === 'decimalEnclosedCircleChinese') return `（${n}）`;
  return String(n);
}

const value = (xml: string, name: string) => new RegExp(`<w:${name}\\b[^>]*?w:val="([^"]*)"`).exec(xml)?.[1];

function readLevels(numbering: string): ReadonlyMap<string, readonly Level[]> {
  const abstracts = new Map<string, readonly Level[]>();
  for (const [, id, xml] of numbering.matchAll(
    /<w:abstractNum\b[^>]*?w:abstractNumId="(\d+)"[^>]*>([\s\S]*?)<\/w:abstractNum>/g,
  )) {
    const levels: Level[] = [];
    for (const [, at, level] of (xml ?? '').matchAll(/<w:lvl\b[^>]*?w:ilvl="(\d)"[^>]*>([\s\S]*?)<\/w:lvl>/g)) {
      const body = level ?? '';
      levels[Number(at)] = {
        format: value(body, 'numFmt') ?? 'decimal',
        text: value(body, 'lvlText') ?? '',
        start: Number(value(body, 'start') ?? 1),
      };
    }
    abstracts.set(id ?? '', levels);
  }
  const found = new Map<string, readonly Level[]>();
  for (const [, id, xml] of numbering.matchAll(/<w:num\b[^>]*?w:numId="(\d+)"[^>]*>([\s\S]*?)<\/w:num>/g)) {
    const levels = abstracts.get(value(xml ?? '', 'abstractNumId') ?? '');
    if (levels !== undefined) found.set(id ?? '', levels);
  }
  return found;
}

/** One entry for each numbered paragraph of `word/document.xml`, in order: 一、, （二）, '' for a bullet. */
export function wordNumbers(body: string, numbering: string): readonly string[] {
  const lists = readLevels(numbering);
  const counts = new Map<string, (number | undefined)[]>();
  const numbers: string[] = [];
  for (const [, xml] of body.matchAll(/<w:numPr>([\s\S]*?)<\/w:numPr>/g)) {
    const id = value(xml ?? '', 'numId') ?? '0';
    const depth = Math.min(DEEPEST - 1, Number(value(xml ?? '', 'ilvl') ?? 0));
    const levels = lists.get(id);
    const level = levels?.[depth];
    if (levels === undefined || level === undefined) continue;
    const count = counts.get(id) ?? [];
    count[depth] = (count[depth] ?? level.start - 1) + 1;
    count.length = depth + 1;
    counts.set(id, count);
    const text = level.text.replace(/%(\d)/g, (_, at: string) => {
      const index = Number(at) - 1;
      return printed(count[index] ?? levels[index]?.start ?? 1, levels[index]?.format ?? 'decimal');
    });
    numbers.push(/bullet|none/.test(level.format) ? '' : text);
  }
  return numbers;
}

function countNumbered(element: WordElement): number {
  const below = (element.children ?? []).reduce((sum, child) => sum + countNumbered(child), 0);
  return below + (element.type === 'paragraph' && element.numbering ? 1 : 0);
}

/** Puts each number in front of its paragraph; a document whose numbers do not tally is left as it is. */
export function writeNumbers(document: WordElement, numbers: readonly string[]): WordElement {
  if (countNumbered(document) !== numbers.length) return document;
  let next = 0;
  const write = (element: WordElement): WordElement => {
    const numbered = element.type === 'paragraph' && Boolean(element.numbering);
    const number = numbered ? (numbers[next++] ?? '') : '';
    const children = element.children?.map(write);
    if (!numbered || children === undefined) return children === undefined ? element : { ...element, children };
    const run: WordElement = { type: 'run', children: [{ type: 'text', value: number }] };
    return { ...element, numbering: null, children: [run, ...children] };
  };
  return write(document);
}
