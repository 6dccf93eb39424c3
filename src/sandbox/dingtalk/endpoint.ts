/** One address of DingTalk's server side: what arrives there and what it answers, without any socket. */
import type { OutsideAnswer, OutsideRequest } from '../outside.ts';

/** `api` and `oapi` are the two hosts; `now` is sandbox time in epoch milliseconds. */
export interface DingtalkEndpoint {
  readonly host: 'api' | 'oapi';
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  handle(request: OutsideRequest, now: number): OutsideAnswer | Promise<OutsideAnswer>;
}
