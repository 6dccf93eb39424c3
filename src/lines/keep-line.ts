/** Keeps one line open for as long as the process lives: one owner among our processes, opened again whenever it is lost. */
import type { Connection, Hearing, Line, LineEnd } from '../adapters/line.ts';
import { reconnectAfter } from '../domain/operations/reconnect.ts';
import type { LineState } from './line-state.ts';

/** Milliseconds of the real clock. */
export interface Pace {
  /** For how long a lease is taken: a process that dies is replaced after this. */
  readonly lease: number;
  /** How often it is prolonged, and asked for by those who stand by. */
  readonly renew: number;
  /** How long a connection must have lasted to count as good again. */
  readonly steady: number;
  /** The first pause before it is opened again; each vain attempt doubles it. */
  readonly first: number;
}

const PACE: Pace = { lease: 15_000, renew: 5_000, steady: 30_000, first: 1_000 };

export interface LineParts {
  /** Prolongs or takes the lease for `forMs`; false when another process has it. May reject. */
  readonly hold: (forMs: number) => Promise<boolean>;
  readonly release: () => Promise<void>;
  readonly hearing: Omit<Hearing, 'ready'>;
  /** Hears of every change, and of errors of the lease by way of `waiting`. */
  readonly changed: (state: LineState) => void;
  /** In [0, 1). */
  readonly chance: () => number;
  readonly pace?: Pace;
}

export interface KeptLine {
  readonly line: Line;
  state(): LineState;
  /** Answers what is in hand, closes, gives the lease back. */
  close(): Promise<void>;
}

export function keepLine(line: Line, parts: LineParts): KeptLine {
  const { hold, release, hearing, changed, chance, pace = PACE } = parts;
  const stopping = new AbortController();
  let state: LineState = { kind: 'opening' };
  let connection: Connection | null = null;
  let failures = 0;
  const kept = keep();

  function become(next: LineState): void {
    if (next.kind === state.kind && next.kind !== 'waiting') return;
    state = next;
    changed(next);
  }

  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (!(await held())) {
        await pause(pace.renew);
        continue;
      }
      const end = await connect();
      if (end.kind === 'lost' || end.kind === 'expired') await again(end);
      if (end.kind === 'refused') await stay(end);
      // Evicted by a process of ours that took the lease is an ordinary takeover.
      if (end.kind === 'evicted' && (await held())) await stay({ kind: 'evicted' });
    }
  }

  /** Whether this process has the lease now. A database that does not answer gives nobody a right. */
  async function held(): Promise<boolean> {
    try {
      if (await hold(pace.lease)) return true;
      become({ kind: 'standby' });
    } catch {
      become({ kind: 'waiting', why: '数据库没有应答' });
    }
    return false;
  }

  /** Opens it once and stays with it, prolonging the lease, until it ends. */
  async function connect(): Promise<LineEnd> {
    become({ kind: 'opening' });
    let readyAt: number | null = null;
    const open = line.open({
      ...hearing,
      ready: () => {
        readyAt = performance.now();
        become({ kind: 'open' });
      },
    });
    connection = open;
    let until = performance.now() + pace.lease;
    const renewal = setInterval(async () => {
      const asked = performance.now();
      const answer = await hold(pace.lease).catch(() => 'silence' as const);
      if (answer === true) until = asked + pace.lease;
      if (answer === false || asked >= until) void open.close();
    }, pace.renew);
    const end = await open.ended;
    clearInterval(renewal);
    connection = null;
    const lasted = readyAt === null ? 0 : performance.now() - readyAt;
    failures = lasted >= pace.steady ? 0 : failures + 1;
    return end;
  }

  async function again(end: LineEnd): Promise<void> {
    if (end.kind === 'expired' && failures === 0) return;
    become({ kind: 'waiting', why: end.kind === 'lost' ? end.why : '平台要求重连' });
    await pause(reconnectAfter(Math.max(1, failures), chance(), pace.first));
  }

  /** Keeps the lease and stays closed: another process of ours would only meet the same. */
  async function stay(last: LineState): Promise<void> {
    become(last);
    while (!stopping.signal.aborted) {
      await pause(pace.renew);
      await hold(pace.lease).catch(() => {});
    }
  }

  /** Ends early when the line is to be closed. */
  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        stopping.signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      stopping.signal.addEventListener('abort', done);
      if (stopping.signal.aborted) done();
    });
  }

  return {
    line,
    state: () => state,
    async close() {
      stopping.abort();
      await connection?.close();
      await kept;
      await release().catch(() => {});
      become({ kind: 'closed' });
    },
  };
}
