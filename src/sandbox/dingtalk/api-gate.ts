/** What every interface of the newer host checks first: token, calls a second, calls a month, JSON (dingtalk.md 4.2, 4.8). */

import type { OutsideAnswer, OutsideRequest } from '../outside.ts';
import { createSlidingWindow } from '../sliding-window.ts';
import { fieldsOf, parsed, refusal } from './answers.ts';
import type { DingtalkEndpoint } from './endpoint.ts';
import type { MonthlyQuota } from './monthly-quota.ts';
import type { Tally } from './tally.ts';
import type { Tokens } from './tokens.ts';

const perSecond = 20;

/** An interface behind the gate; `fields` are the body's, or the query's of a GET. */
export interface GatedInterface {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  handle(fields: Readonly<Record<string, unknown>>, now: number): OutsideAnswer;
}

export interface GateSurroundings {
  readonly tokens: Tokens;
  readonly quota: MonthlyQuota;
  readonly tally: Tally;
}

/** The interface as an endpoint. Calls refused for their rate count neither in the second nor in the month. */
export function gated(inner: GatedInterface, { tokens, quota, tally }: GateSurroundings): DingtalkEndpoint {
  const { method, path } = inner;
  const lane = `api:${path}`;
  const second = createSlidingWindow(1_000);
  return {
    host: 'api',
    method,
    path,
    handle(request, now) {
      tally.request(lane);
      const token = request.headers['x-acs-dingtalk-access-token'];
      if (!token) return refusal(401, 'Unauthorized', '缺少access_token');
      if (!tokens.isGood(token, now)) return refusal(400, 'InvalidAuthentication', '不合法的access_token');
      const held = second.count(now);
      if (held >= perSecond) {
        tally.violation(lane);
        tally.held(lane, held + 1);
        return tooFast();
      }
      tally.held(lane, second.add(now));
      if (quota.isSpent(now)) return refusal(403, 'Forbidden.AccessDenied.ApiCountLimitForOrg', '本月调用量已用完');
      quota.use(now);
      const fields = method === 'GET' ? Object.fromEntries(request.query) : bodyOf(request);
      return fields === null
        ? refusal(400, 'invalidParameter.param.invalid', '请求不是JSON')
        : inner.handle(fields, now);
    },
  };
}

/** More calls of one interface in a second than the edition allows. */
export function tooFast(): OutsideAnswer {
  return refusal(403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', '应用调用该接口的频率超过限制');
}

function bodyOf({ headers, body }: OutsideRequest): Readonly<Record<string, unknown>> | null {
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) return null;
  const json = parsed(body);
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? fieldsOf(json) : null;
}
