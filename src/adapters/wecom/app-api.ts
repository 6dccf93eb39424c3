/** A call of the application's API: with a token, and with a new one once when the platform turns it away. */
import type { SendResult } from '../adapter.ts';
import { askPlatform } from '../platform-request.ts';
import { inTime, type TokenSource } from '../token.ts';
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
  const first = await inTime(tokens.get(now), app.deadline);
  if (first.kind !== 'token') return first;
  const answer = await attempt(app, first.token, call);
  if (answer !== 'token') return answer;
  const second = await inTime(tokens.get(now, first.token), app.deadline);
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
