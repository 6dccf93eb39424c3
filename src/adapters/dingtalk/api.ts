/** A call of DingTalk's API: with a token, and with a new one once when the platform turns it away (dingtalk.md 4.1, 4.2). */
import type { TokenShelf } from '../adapter.ts';
import { askPlatform, forOneSend, type PlatformWays, postJson } from '../platform-request.ts';
import { createTokenSource, inTime, type TokenSource } from '../token.ts';
import { type Failure, failureOf, TOKEN_REFUSED } from './send-errors.ts';

export interface DingtalkApp extends PlatformWays {
  readonly apiBase: string;
  readonly oapiBase: string;
  readonly appKey: string;
  readonly appSecret: string;
  readonly robotCode: string;
  readonly tokens: TokenShelf;
}

export type ApiAnswer = { readonly kind: 'ok'; readonly json: Readonly<Record<string, unknown>> } | Failure;

export interface DingtalkApi {
  /** The same for the requests of one send, which end before the lease of its row does. */
  forOneSend(): DingtalkApi;
  readonly robotCode: string;
  post(path: string, body: Readonly<Record<string, unknown>>, repeatable: boolean, now: number): Promise<ApiAnswer>;
  put(path: string, body: Readonly<Record<string, unknown>>, repeatable: boolean, now: number): Promise<ApiAnswer>;
  get(path: string, query: Readonly<Record<string, string>>, now: number): Promise<ApiAnswer>;
  /** The media id, or why there is none; nothing has been shown to anybody yet, so a doubt is a retry. */
  upload(
    media: { readonly type: 'image' | 'file'; readonly name: string; readonly bytes: Buffer },
    now: number,
  ): Promise<string | Failure>;
}

export function createDingtalkApi(app: DingtalkApp): DingtalkApi {
  return apiOver(app, createDingtalkToken(app));
}

function apiOver(app: DingtalkApp, source: TokenSource): DingtalkApi {
  const tokens: TokenSource = { get: (now, bad) => inTime(source.get(now, bad), app.deadline) };
  const write =
    (method: 'POST' | 'PUT'): DingtalkApi['post'] =>
    (path, body, repeatable, now) =>
      withToken(tokens, now, async (token) => {
        const headers = { 'content-type': 'application/json; charset=utf-8', 'x-acs-dingtalk-access-token': token };
        const answer = await askPlatform(app, app.apiBase + path, { method, headers, body: JSON.stringify(body) });
        return readAnswer(answer, repeatable);
      });
  return {
    forOneSend: () => apiOver(forOneSend(app), source),
    robotCode: app.robotCode,
    post: write('POST'),
    put: write('PUT'),
    get: (path, query, now) =>
      withToken(tokens, now, async (token) => {
        const url = `${app.apiBase}${path}?${new URLSearchParams(query)}`;
        const answer = await askPlatform(app, url, {
          method: 'GET',
          headers: { 'x-acs-dingtalk-access-token': token },
        });
        return readAnswer(answer, true);
      }),
    async upload({ type, name, bytes }, now) {
      const answer = await withToken(tokens, now, async (token) => {
        const form = new FormData();
        form.set('media', new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }), name);
        const url = `${app.oapiBase}/media/upload?${new URLSearchParams({ access_token: token, type })}`;
        return readAnswer(await askPlatform(app, url, { method: 'POST', body: form }), true);
      });
      if (answer.kind === 'unknown') return { kind: 'retry', code: answer.code, why: answer.why };
      if (answer.kind !== 'ok') return answer;
      const { media_id: id } = answer.json;
      return typeof id === 'string' ? id : { kind: 'retry', code: 'no-media', why: '平台没有收下文件' };
    },
  };
}

function createDingtalkToken(app: DingtalkApp): TokenSource {
  return createTokenSource({
    name: `dingtalk:${app.appKey}`,
    shelf: app.tokens,
    async fetchToken() {
      const { appKey, appSecret } = app;
      const answer = await postJson(app, `${app.apiBase}/v1.0/oauth2/accessToken`, { appKey, appSecret });
      const failure = failureOf(answer, true);
      if (failure === 'token') return TOKEN_REFUSED;
      // Nothing was to be shown to anybody: asking again is always safe.
      if (failure?.kind === 'unknown') return { kind: 'retry', code: failure.code, why: failure.why };
      if (failure?.code === 'invalidClientIdOrSecret')
        return { ...failure, kind: 'failed', why: '应用凭证不对，请核对 DINGTALK_APP_KEY、DINGTALK_APP_SECRET' };
      if (failure !== null) return failure;
      const { accessToken, expireIn } = answer.kind === 'json' ? answer.json : {};
      if (typeof accessToken !== 'string') return { kind: 'retry', code: 'no-token', why: '平台没有给凭证' };
      return { kind: 'fresh', token: accessToken, seconds: typeof expireIn === 'number' ? expireIn : 7_200 };
    },
  });
}

async function withToken(
  tokens: TokenSource,
  now: number,
  call: (token: string) => Promise<ApiAnswer | 'token'>,
): Promise<ApiAnswer> {
  const first = await tokens.get(now);
  if (first.kind !== 'token') return first;
  const answer = await call(first.token);
  if (answer !== 'token') return answer;
  const second = await tokens.get(now, first.token);
  if (second.kind !== 'token') return second;
  const again = await call(second.token);
  return again === 'token' ? TOKEN_REFUSED : again;
}

function readAnswer(answer: Awaited<ReturnType<typeof askPlatform>>, repeatable: boolean): ApiAnswer | 'token' {
  const failure = failureOf(answer, repeatable);
  if (failure !== null) return failure;
  return { kind: 'ok', json: answer.kind === 'json' ? answer.json : {} };
}
