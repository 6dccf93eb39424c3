/** A platform's access token: fetched once for all who ask, kept where every process finds it, and early enough anew. */
import type { SendResult, TokenShelf } from './adapter.ts';

export type Failure = Exclude<SendResult, { kind: 'accepted' }>;
export type TokenAnswer = { readonly kind: 'token'; readonly token: string } | Failure;

export interface TokenSource {
  /** A token that is good at `now` as far as is known; never `bad`, which the platform has just turned away. */
  get(now: number, bad?: string): Promise<TokenAnswer>;
}

export interface TokenParts {
  readonly name: string;
  readonly shelf: TokenShelf;
  /** Asks the platform at `now`, epoch ms; `seconds` is how long the token lives. */
  readonly fetchToken: (
    now: number,
  ) => Promise<{ readonly kind: 'fresh'; readonly token: string; readonly seconds: number } | Failure>;
}

/** Milliseconds before its end at which a token is replaced. */
const EARLY = 5 * 60_000;

export function createTokenSource({ name, shelf, fetchToken }: TokenParts): TokenSource {
  let underWay: Promise<TokenAnswer> | null = null;

  return {
    async get(now, bad) {
      const kept = await shelf.read(name);
      if (kept !== null && kept.token !== bad && kept.expires > now) return { kind: 'token', token: kept.token };
      underWay ??= refresh(now).finally(() => {
        underWay = null;
      });
      return underWay;
    },
  };

  async function refresh(now: number): Promise<TokenAnswer> {
    const answer = await fetchToken(now);
    if (answer.kind !== 'fresh') return answer;
    await shelf.write(name, answer.token, now + Math.max(60_000, answer.seconds * 1_000 - EARLY));
    return { kind: 'token', token: answer.token };
  }
}

const LATE: Failure = { kind: 'retry', code: 'timeout', why: '平台太慢，没来得及发' };

/** The answer, or a retry once `deadline` has passed; a token that comes later is there for whoever asks next. */
export function inTime(answer: Promise<TokenAnswer>, deadline: AbortSignal | undefined): Promise<TokenAnswer> {
  if (deadline === undefined) return answer;
  const late = new Promise<TokenAnswer>((resolve) => {
    if (deadline.aborted) resolve(LATE);
    deadline.addEventListener('abort', () => resolve(LATE), { once: true });
  });
  return Promise.race([answer, late]);
}
