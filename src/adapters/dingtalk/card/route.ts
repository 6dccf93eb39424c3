/** Where presses are sent by HTTP: registered once a process, with a secret that signs them (dingtalk.md 5.2). */
import { createHash, createHmac } from 'node:crypto';
import type { DingtalkApi } from '../api.ts';
import type { Failure } from '../send-errors.ts';

export interface CardRoute {
  readonly key: string;
  /** Null when presses will arrive; else what is wrong. */
  ready(api: DingtalkApi, now: number): Promise<Failure | null>;
}

/** Milliseconds until a refusal is asked about again. */
const PATIENCE = 10 * 60_000;

/** Of our own making, so that every process of ours knows it and nothing has to be stored. */
export function pressSecret(appSecret: string): string {
  return createHmac('sha256', appSecret).update('lanshao card callback').digest('hex');
}

/** Of a press by HTTP, as of dingtalk.md 5.2; `timestamp` is a decimal string. */
export function pressSign(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(timestamp).digest('base64');
}

export function createCardRoute(callbackUrl: string, appSecret: string): CardRoute {
  const apiSecret = pressSecret(appSecret);
  const key = `lanshao-${createHash('sha256').update(callbackUrl).digest('hex').slice(0, 12)}`;
  let registered: Promise<Failure | null> | null = null;
  let since = 0;

  async function register(api: DingtalkApi, now: number): Promise<Failure | null> {
    const body = { callbackRouteKey: key, callbackUrl, apiSecret, forceUpdate: true };
    const answer = await api.post('/v1.0/card/callbacks/register', body, true, now);
    if (answer.kind === 'unknown') return { kind: 'retry', code: answer.code, why: answer.why };
    if (answer.kind !== 'ok') return answer;
    return isOurs(answer.json.result, apiSecret)
      ? null
      : { kind: 'failed', code: 'card-route', why: '平台没有登记卡片回调地址' };
  }

  return {
    key,
    async ready(api, now) {
      if (registered !== null && (await registered) !== null && now - since > PATIENCE) registered = null;
      if (registered === null) {
        since = now;
        registered = register(api, now);
      }
      const flaw = await registered;
      if (flaw !== null && flaw.kind !== 'failed') registered = null;
      return flaw;
    },
  };
}

/** A secret of the platform's own choice would sign presses that we could not check. */
function isOurs(result: unknown, apiSecret: string): boolean {
  if (typeof result !== 'object' || result === null) return false;
  return !('apiSecret' in result) || result.apiSecret === apiSecret;
}
