/** One address of DingTalk's server side: what arrives there and what it answers, without any socket. */

export interface DingtalkRequest {
  readonly method: string;
  readonly path: string;
  /** Decoded once. */
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The caller's address, for white lists. */
  readonly ip: string;
}

export interface DingtalkAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `api` and `oapi` are the two hosts; `now` is sandbox time in epoch milliseconds. */
export interface DingtalkEndpoint {
  readonly host: 'api' | 'oapi';
  readonly method: 'GET' | 'POST';
  readonly path: string;
  handle(request: DingtalkRequest, now: number): DingtalkAnswer | Promise<DingtalkAnswer>;
}
