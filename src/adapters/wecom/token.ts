/** The application's access token (wecom.md 5.1). */
import type { TokenShelf } from '../adapter.ts';
import { askPlatform, type PlatformWays } from '../platform-request.ts';
import { createTokenSource, type TokenParts, type TokenSource } from '../token.ts';
import { gatewayAddress, readGatewayToken, type TokenGateway } from './gateway-token.ts';
import { failureOf, TOKEN_REFUSED } from './send-errors.ts';

/** Who hands out the token: the platform for the application's secret, or the site's own gateway. */
export type TokenFrom = { readonly kind: 'platform'; readonly secret: string } | TokenGateway;

export interface WecomApp extends PlatformWays {
  readonly apiBase: string;
  readonly corpId: string;
  readonly agentId: number;
  readonly tokenFrom: TokenFrom;
  readonly tokens: TokenShelf;
}

export function createWecomToken(app: WecomApp): TokenSource {
  return createTokenSource({
    name: `wecom:${app.corpId}:${app.agentId}`,
    shelf: app.tokens,
    async fetchToken() {
      const { tokenFrom } = app;
      if (tokenFrom.kind === 'gateway') return askGateway(app, tokenFrom);
      const url = new URL(`${app.apiBase}/cgi-bin/gettoken`);
      url.searchParams.set('corpid', app.corpId);
      url.searchParams.set('corpsecret', tokenFrom.secret);
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

/** A refusal is tried again: what a gateway's codes mean is the site's own affair. */
async function askGateway(app: WecomApp, gateway: TokenGateway): ReturnType<TokenParts['fetchToken']> {
  const answer = await askPlatform(app, gatewayAddress(gateway), { method: 'GET' });
  if (answer.kind === 'none') return { kind: 'retry', code: answer.code, why: `取凭证的网关：${answer.why}` };
  const read = readGatewayToken(answer.json);
  if (read.kind === 'fresh') return read;
  const why = '网关没有给凭证，请信息科核对 WECOM_TOKEN_URL、WECOM_TOKEN_ID、WECOM_TOKEN_KEY';
  return { kind: 'retry', code: read.code || 'no-token', why };
}
