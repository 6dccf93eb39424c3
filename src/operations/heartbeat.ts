/** Tells somebody outside, once a minute, that all is well, so that silence is noticed when it is not. */

export interface HeartbeatParts {
  /** May carry a secret in its path: never logged. */
  readonly url: string;
  readonly fetch: typeof fetch;
  /** No beat while this is false or throws. */
  readonly isWell: () => Promise<boolean>;
  /** Hears of each change: `why` when beats begin to fail, null when they arrive again. */
  readonly changed: (why: string | null) => void;
}

export interface Heartbeat {
  /** One beat; never rejects. */
  beat(): Promise<void>;
  /** Beats at once and every minute. */
  start(): void;
  /** Resolves when a beat under way has ended. */
  close(): Promise<void>;
}

const EVERY = 60_000;
/** Milliseconds; shorter than a minute, so that beats never pile up. */
const PATIENCE = 10_000;

export function createHeartbeat({ url, fetch, isWell, changed }: HeartbeatParts): Heartbeat {
  let why: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<void> = Promise.resolve();

  const beat = async () => {
    const found = await tryBeat(url, fetch, isWell);
    if (found === why) return;
    why = found;
    changed(why);
  };
  const next = () => {
    underWay = beat();
  };
  return {
    beat,
    start() {
      if (timer !== null) return;
      next();
      timer = setInterval(next, EVERY);
      timer.unref();
    },
    async close() {
      if (timer !== null) clearInterval(timer);
      timer = null;
      await underWay;
    },
  };
}

/** Null when the beat arrived, else what kept it. */
async function tryBeat(url: string, send: typeof fetch, isWell: HeartbeatParts['isWell']): Promise<string | null> {
  try {
    if (!(await isWell())) return 'not well';
  } catch {
    return 'not well';
  }
  try {
    const response = await send(url, { method: 'GET', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
    await response.body?.cancel();
    return response.ok ? null : `http-${response.status}`;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'network';
  }
}
