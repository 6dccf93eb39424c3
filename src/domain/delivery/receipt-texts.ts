/** What became of a push, as the office reads it (追踪). */

export type ReceiptState =
  | 'waiting'
  | 'sending'
  | 'accepted'
  | 'folded'
  | 'expired'
  | 'cancelled'
  | 'failed'
  | 'unknown';

export const STATES: Readonly<Record<ReceiptState, string>> = {
  waiting: '等着发',
  sending: '正在发',
  accepted: '已收下',
  folded: '并进合并提醒',
  expired: '过期没发',
  cancelled: '取消没发',
  failed: '没发成',
  unknown: '不知送到没有',
};

export interface ReceiptLine {
  readonly name: string;
  readonly state: ReceiptState;
  /** 23:20 on the office's clock, and its day when it is not today: when it ended, or while it waits when it may go; null for neither. */
  readonly at: string | null;
  readonly why: string | null;
  readonly attempts: number;
  /** Null when nobody asked the platform. */
  readonly readers: number | null;
  readonly isRecalled: boolean;
}

/** States worth a name first: what did not arrive. */
const ORDER: readonly ReceiptState[] = [
  'failed',
  'unknown',
  'expired',
  'cancelled',
  'waiting',
  'sending',
  'folded',
  'accepted',
];

/** The head with the sums, and one item a target, what went wrong first. */
export function receiptItems(serial: string, lines: readonly ReceiptLine[]): { head: string; items: string[] } {
  const accepted = lines.filter(({ state }) => state === 'accepted').length;
  const sums = ORDER.flatMap((state) => {
    const count = lines.filter((line) => line.state === state).length;
    return count === 0 || state === 'accepted' ? [] : [`${STATES[state]}${count}`];
  });
  const head = [`${serial}　${accepted}/${lines.length}收下`, ...(sums.length > 0 ? [sums.join('　')] : [])].join('\n');
  const sorted = lines.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return { head, items: sorted.map(itemOf) };
}

function itemOf({ name, state, at, why, attempts, readers, isRecalled }: ReceiptLine): string {
  const facts = [
    isRecalled ? '已撤回' : STATES[state],
    ...(at === null ? [] : [at]),
    ...(readers === null ? [] : [`已读${readers}人`]),
    ...(attempts > 1 ? [`发了${attempts}次`] : []),
  ];
  return [`${name}　${facts.join('　')}`, ...(why === null ? [] : [`　${why}`])].join('\n');
}
