/** A call of 专有钉钉: every request signed, with a token, and with a new one once when it is turned away (dingtalk.md 7). */
import { randomInt } from 'node:crypto';
import type { TokenShelf } from '../adapter.ts';
import { askPlatform, forOneSend, type PlatformAnswer, type PlatformWays } from '../platform-request.ts';
import { createTokenSource, inTime, type TokenAnswer, type TokenSource } from '../token.ts';
import { readZwdd, TOKEN_REFUSED, type ZwddAnswer } from './answer.ts';
import { findHere, type Here } from './here.ts';
import { type SignedRequest, signatureOf, timestampOf } from './sign.ts';

export interface ZwddApp extends PlatformWays {
  /** Without a slash at the end. */
  readonly apiBase: string;
  readonly appKey: string;
  readonly appSecret: string;
  readonly tokens: TokenShelf;
}

export interface ZwddApi {
  readonly appKey: string;
  /** The token alone, for who looks whether the settings are right. */
  token(now: number): Promise<TokenAnswer>;
  /** `params` go in the body as a form; all requests of one call end before the lease of its row does. */
  post(path: string, params: Readonly<Record<string, string>>, now: number): Promise<ZwddAnswer>;
}

export function createZwddApi(app: ZwddApp, here: Here = findHere()): ZwddApi {
  const tokens: TokenSource = createTokenSource({
    name: `zwdd:${app.appKey}`,
    shelf: app.tokens,
    async fetchToken(now) {
      const params = { appkey: app.appKey, appsecret: app.appSecret };
      const answer = readZwdd(await signed(app, here, { method: 'GET', path: '/gettoken.json', params }, now));
      if (answer === 'token') return TOKEN_REFUSED;
      // Nothing was to be shown to anybody: asking again is always safe.
      if (answer.kind === 'unknown') return { kind: 'retry', code: answer.code, why: answer.why };
      if (answer.kind === 'failed')
        return { ...answer, why: '应用凭证不对，请信息科核对 ZWDD_APP_KEY、ZWDD_APP_SECRET' };
      if (answer.kind !== 'ok') return answer;
      const { accessToken: token, expiresIn } = recordOf(answer.content.data);
      if (typeof token !== 'string' || token === '') return { kind: 'retry', code: 'no-token', why: '平台没有给凭证' };
      return { kind: 'fresh', token, seconds: typeof expiresIn === 'number' ? Math.min(expiresIn, LONGEST) : LONGEST };
    },
  });

  return {
    appKey: app.appKey,
    token: (now) => tokens.get(now),
    async post(path, params, now) {
      const within = forOneSend(app);
      const attempt = async (token: string) => {
        const request = { method: 'POST', path, params: { ...params, access_token: token } } as const;
        return readZwdd(await signed(within, here, request, now));
      };
      const first = await inTime(tokens.get(now), within.deadline);
      if (first.kind !== 'token') return first;
      const answer = await attempt(first.token);
      if (answer !== 'token') return answer;
      const second = await inTime(tokens.get(now, first.token), within.deadline);
      if (second.kind !== 'token') return second;
      const again = await attempt(second.token);
      return again === 'token' ? TOKEN_REFUSED : again;
    },
  };
}

/** Seconds; no SDK shows a longer one. */
const LONGEST = 7_200;
/** What the last four digits of a nonce can tell apart within one millisecond. */
const NONCES = 10_000;
/** Counts on from anywhere, so that two processes hardly meet and one never meets itself. */
let nonces = randomInt(NONCES);

function signed(
  app: ZwddApp,
  { ip, mac }: Here,
  { method, path, params }: Pick<SignedRequest, 'method' | 'path' | 'params'>,
  now: number,
): Promise<PlatformAnswer> {
  const timestamp = timestampOf(now);
  nonces = (nonces + 1) % NONCES;
  const nonce = `${now}${String(nonces).padStart(4, '0')}`;
  const headers = {
    'X-Hmac-Auth-Timestamp': timestamp,
    'X-Hmac-Auth-Version': '1.0',
    'X-Hmac-Auth-Nonce': nonce,
    apiKey: app.appKey,
    'X-Hmac-Auth-Signature': signatureOf({ method, path, params, timestamp, nonce }, app.appSecret),
    'X-Hmac-Auth-IP': ip,
    'X-Hmac-Auth-MAC': mac,
  };
  const form = new URLSearchParams(params);
  if (method === 'GET') return askPlatform(app, `${app.apiBase}${path}?${form}`, { method, headers });
  return askPlatform(app, app.apiBase + path, { method, headers, body: form });
}

/** A record, or an empty one for anything else. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
