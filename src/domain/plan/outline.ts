/** Paragraphs → a tree of headings: each node is a numbered paragraph with what stands under it. */

import { findAnnotations } from './annotations.ts';
import { append } from './append.ts';
import { withoutBlanks } from './characters.ts';
import { labelAt } from './duty-words.ts';
import { isAttachmentLine } from './furniture.ts';
import { type Marker, RANK } from './marker.ts';
import { type Paragraph, TABLE_END } from './paragraph.ts';
import { readUnitHeading, type UnitHeading } from './unit-heading.ts';

export interface Node {
  readonly marker: Marker;
  /** The words of the numbered paragraph without its number. */
  readonly head: string;
  /** Paragraphs before the first child. */
  readonly body: readonly string[];
  readonly children: readonly Node[];
  /** Annotations in the head and body, and in the whole subtree. */
  readonly own: number;
  readonly total: number;
  /** Set when the heading is a unit that all below it is handed to. */
  readonly unit: UnitHeading | null;
}

export interface Outline {
  readonly roots: readonly Node[];
  /** Annotations that stand before anything they could belong to. */
  readonly strays: readonly string[];
  /** Paragraphs in front of every heading, and behind a table. */
  readonly loose: readonly string[];
}

interface Growing {
  readonly rank: number;
  readonly marker: Marker;
  readonly head: string;
  readonly body: string[];
  readonly children: Node[];
  own: number;
  total: number;
}

function finish(node: Growing): Node {
  const lone = node.head.length <= 120 && !/。./.test(node.head);
  const { marker, head, body, children, own, total } = node;
  return { marker, head, body, children, own, total, unit: lone ? readUnitHeading(head) : null };
}

/** A line that is a unit, followed by a number, heads what follows like any heading. */
function asLabel(paragraph: Paragraph, next: Paragraph | undefined, top: boolean): Growing | null {
  if (paragraph.marker !== null || next?.marker == null || next.marker.n !== 1) return null;
  const head = paragraph.raw;
  const labelled = labelAt(head, 0) !== null;
  if (head.length > 40 || (labelled && !top) || readUnitHeading(head) === null) return null;
  const rank = RANK[next.marker.style] - 0.5;
  return { rank, marker: { style: 'label', n: 0, printed: '' }, head, body: [], children: [], own: 0, total: 0 };
}

/** 各县（市、区）人民政府： on top of a letter is its reader, unless more units follow on lines of their own, each over its work. */
function isAddressee({ marker, raw }: Paragraph): boolean {
  return marker === null && /[：:]$/.test(raw) && readUnitHeading(raw) !== null;
}

/** An annotation of its own in front of a numbered sibling still belongs to the node before it; 附件 starts afresh. */
export function outline(paragraphs: readonly Paragraph[]): Outline {
  const roots: Node[] = [];
  const strays: string[] = [];
  const loose: string[] = [];
  const path: Growing[] = [];
  const leave = (rank: number) => {
    while ((path.at(-1)?.rank ?? Number.NEGATIVE_INFINITY) >= rank) {
      const done = path.pop();
      if (!done) return;
      const parent = path.at(-1);
      if (parent) parent.total += done.total;
      (parent?.children ?? roots).push(finish(done));
    }
  };
  const lastLabel = paragraphs.findLastIndex((each, index) => asLabel(each, paragraphs[index + 1], true) !== null);
  let appendix = false;
  let afterTable = false;
  paragraphs.forEach((paragraph, index) => {
    if (paragraph.furniture) {
      if (isAttachmentLine(paragraph.raw)) leave(Number.NEGATIVE_INFINITY);
      afterTable = paragraph === TABLE_END;
      if (afterTable) leave(RANK.row);
      return;
    }
    const annotations = findAnnotations(paragraph.rest).length;
    appendix = /^附件\s*\d?\s*[：:]/.test(paragraph.raw) || (appendix && isListed(paragraph));
    if (appendix) return;
    const addressee = path.length === 0 && roots.length === 0 && index >= lastLabel && isAddressee(paragraph);
    const label = addressee
      ? null
      : asLabel(paragraph, paragraphs[index + 1], (path[0]?.marker.style ?? 'label') === 'label');
    if (paragraph.marker !== null || label !== null) {
      const { marker, rest: head } = paragraph;
      const node: Growing | null =
        label ??
        (marker && {
          rank: RANK[marker.style],
          marker,
          head,
          body: [],
          children: [],
          own: annotations,
          total: annotations,
        });
      if (node === null) return;
      leave(node.rank);
      path.push(node);
      afterTable = false;
      return;
    }
    const holder = path.at(-1);
    if (!holder || afterTable) {
      loose.push(paragraph.raw);
      append(
        strays,
        findAnnotations(paragraph.raw).map(({ words }) => words),
      );
      return;
    }
    holder.own += holder.children.length === 0 ? annotations : 0;
    holder.total += annotations;
    holder.body.push(paragraph.raw);
  });
  leave(Number.NEGATIVE_INFINITY);
  return { roots, strays, loose };
}

/** A line of the list of attachments under 附件：1.… */
function isListed({ marker, rest }: Paragraph): boolean {
  return marker?.style === 'arabic' && marker.n > 1 && rest.length <= 50 && !/[。（(]/.test(rest);
}

const NUMBER: Readonly<Record<Marker['style'], (printed: string) => string>> = {
  chapter: (n) => `第${n}章　`,
  part: (n) => `第${n}节　`,
  article: (n) => `第${n}条　`,
  named: (n) => `任务${n}：`,
  han: (n) => `${n}、`,
  'han-paren': (n) => `（${n}）`,
  label: () => '',
  row: () => '',
  arabic: (n) => `${n}.`,
  'decimal-2': (n) => `${n} `,
  'decimal-3': (n) => `${n} `,
  'decimal-4': (n) => `${n} `,
  'arabic-paren': (n) => `（${n}）`,
  circled: (n) => `（${n}）`,
};

/** A node's words from its heading to the end of its last child, one paragraph a line; its own number is left out. */
export function nodeText(node: Node): string {
  const below = node.children.map((child) => NUMBER[child.marker.style](child.marker.printed) + nodeText(child));
  return [node.head, ...node.body, ...below].map((each) => each.trim()).join('\n');
}

/** A heading's words up to its first full stop. */
export function headingOf(node: Node): string {
  return withoutBlanks((/^[^。\n]*/.exec(node.head)?.[0] ?? '').replace(/[：:；;，,\s]+$/, ''));
}
