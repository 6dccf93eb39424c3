/** The application's access token (wecom.md 5.1). */
import type { TokenShelf } from '../adapter.ts';
import { askPlatform, type PlatformWays } from '../platform-request.ts';
import { createTokenSource, type TokenSource } from '../token.ts';
import { failureOf, TOKEN_REFUSED } from './send-errors.ts';

export interface WecomApp extends PlatformWays {
  readonly apiBase: string;
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  readonly tokens: TokenShelf;
}

export function createWecomToken(app: WecomApp): TokenSource {
  return createTokenSource({
    name: `wecom:${app.corpId}:${app.agentId}`,
    shelf: app.tokens,
    async fetchToken() {
      const url = new URL(`${app.apiBase}/cgi-bin/gettoken`);
      url.searchParams.set('corpid', app.corpId);
      url.searchParams.set('corpsecret', app.secret);
      const answer = await askPlatform(app, url.href, { method: 'GET' });
      const failure = failureOf(answer, true);
      if (failure === 'token') return { ...TOKEN_REFUSED, code: '40001' };
      // Nothing was to be shown to anybody: asking again is always safe.
      if (failure?.kind === 'unknown') return { kind: 'retry', code: failure.code, why: failure.why };
      if (failure !== null) return failure;
      const { access_token: token, expires_in: seconds } = answer.kind === 'json' ? answer.json : {};
      if (typeof token !== 'string' || token === '') return { kind: 'retry', code: 'no-token', why: '平台没有给凭证' };
      return { kind: 'fresh', token, seconds: typeof seconds === 'number' ? seconds : 7_200 };
    },
  });
}
