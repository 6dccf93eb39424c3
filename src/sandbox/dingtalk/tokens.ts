/** The access tokens of the one application, by the sandbox's clock (dingtalk.md 4.1). */
import { randomBytes } from 'node:crypto';

export const tokenSeconds = 7_200;

export interface Tokens {
  /** The living token renewed, or a fresh one where the last is over. */
  issue(now: number): string;
  isGood(token: string, now: number): boolean;
  /** The living token is over at once. */
  expire(): void;
}

/** No token has been given out yet. */
export function createTokens(): Tokens {
  let token = '';
  let expires = 0;
  return {
    issue(now) {
      if (token === '' || expires <= now) token = randomBytes(16).toString('hex');
      expires = now + tokenSeconds * 1000;
      return token;
    },
    isGood: (given, now) => given !== '' && given === token && expires > now,
    expire() {
      token = '';
      expires = 0;
    },
  };
}
