/** A call of the application's API: with a token, and with a new one once when the platform turns it away. */
import type { SendResult } from '../adapter.ts';
import { askPlatform } from '../platform-request.ts';
import type { TokenSource } from '../token.ts';
import { failureOf, TOKEN_REFUSED } from './send-errors.ts';
import type { WecomApp } from './token.ts';

export type ApiAnswer =
  | { readonly kind: 'ok'; readonly json: Readonly<Record<string, unknown>> }
  | Exclude<SendResult, { kind: 'accepted' }>;

export interface AppCall {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body: { readonly json: unknown } | { readonly form: FormData };
  /** A repeat with the same content cannot show twice. */
  readonly repeatable: boolean;
}

export async function callApp(app: WecomApp, tokens: TokenSource, call: AppCall, now: number): Promise<ApiAnswer> {
  const first = await tokens.get(now);
  if (first.kind !== 'token') return first;
  const answer = await attempt(app, first.token, call);
  if (answer !== 'token') return answer;
  const second = await tokens.get(now, first.token);
  if (second.kind !== 'token') return second;
  const again = await attempt(app, second.token, call);
  return again === 'token' ? TOKEN_REFUSED : again;
}

/** The platform takes the token in the query alone (wecom.md 5.1). */
async function attempt(app: WecomApp, token: string, call: AppCall): Promise<ApiAnswer | 'token'> {
  const url = new URL(app.apiBase + call.path);
  for (const [name, value] of Object.entries({ ...call.query, access_token: token })) url.searchParams.set(name, value);
  const answer = await askPlatform(app, url.href, {
    method: 'POST',
    ...('form' in call.body
      ? { body: call.body.form }
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(call.body.json) }),
  });
  const failure = failureOf(answer, call.repeatable);
  if (failure !== null) return failure;
  return { kind: 'ok', json: answer.kind === 'json' ? answer.json : {} };
}

/** The media id of an upload, good for three days; nothing has been shown to anybody yet, so a doubt is a retry. */
export async function uploadMedia(
  app: WecomApp,
  tokens: TokenSource,
  media: { readonly type: 'image' | 'file'; readonly name: string; readonly bytes: Buffer },
  now: number,
): Promise<string | Exclude<SendResult, { kind: 'accepted' }>> {
  const form = new FormData();
  form.set('media', new Blob([new Uint8Array(media.bytes)], { type: 'application/octet-stream' }), media.name);
  const call: AppCall = {
    path: '/cgi-bin/media/upload',
    query: { type: media.type },
    body: { form },
    repeatable: true,
  };
  const answer = await callApp(app, tokens, call, now);
  if (answer.kind === 'unknown') return { kind: 'retry', code: answer.code, why: answer.why };
  if (answer.kind !== 'ok') return answer;
  const { media_id: id } = answer.json;
  return typeof id === 'string' ? id : { kind: 'retry', code: 'no-media', why: '平台没有收下文件' };
}
