/** One request to a platform: its JSON answer, or what is known of a request that has none. */

export interface PlatformWays {
  readonly fetch: typeof fetch;
  /** Milliseconds; shorter than the lease of a row, so that a row is never sent by two processes. */
  readonly timeoutMs?: number;
}

/** `arrived` is 'no' only when the request surely never reached the platform. `why` is Chinese without secrets. */
export type PlatformAnswer =
  | { readonly kind: 'json'; readonly status: number; readonly json: Readonly<Record<string, unknown>> }
  | { readonly kind: 'none'; readonly arrived: 'no' | 'maybe'; readonly code: string; readonly why: string };

const TIMEOUT = 6_000;

/** Never throws. */
export async function askPlatform(
  { fetch, timeoutMs = TIMEOUT }: PlatformWays,
  url: string,
  init: Pick<RequestInit, 'method' | 'headers' | 'body'>,
): Promise<PlatformAnswer> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    return readAnswer(response.status, await response.text());
  } catch (error) {
    return unanswered(error);
  }
}

/** The same with a JSON body. */
export function postJson(ways: PlatformWays, url: string, body: unknown, headers: Record<string, string> = {}) {
  return askPlatform(ways, url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  });
}

function readAnswer(status: number, text: string): PlatformAnswer {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json))
      return { kind: 'json', status, json: { ...json } };
  } catch {
    // Judged below by its status.
  }
  if (status === 404) return { kind: 'none', arrived: 'no', code: 'http-404', why: '接口地址不对，请信息科核对' };
  if (status >= 500)
    return { kind: 'none', arrived: 'maybe', code: `http-${status}`, why: `平台出错（HTTP ${status}）` };
  const isPage = /^\s*</.test(text);
  return {
    kind: 'none',
    arrived: 'maybe',
    code: 'not-json',
    why: isPage ? '回的是网页，多半被代理或防火墙拦了' : '平台回的内容读不懂',
  };
}

/** Nothing was sent when the connection never stood (names as Node and undici give them). */
const NEVER_LEFT =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$|CERT|SELF_SIGNED|ERR_TLS|ERR_SSL/;

function unanswered(error: unknown): PlatformAnswer {
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return { kind: 'none', arrived: 'maybe', code: 'timeout', why: '平台没有按时回应' };
  const code = codeOf(error);
  return NEVER_LEFT.test(code)
    ? { kind: 'none', arrived: 'no', code: 'network', why: '连不上平台' }
    : { kind: 'none', arrived: 'maybe', code: 'network', why: '连接中断' };
}

function codeOf(error: unknown): string {
  for (let one = error, depth = 0; one instanceof Error && depth < 4; one = one.cause, depth += 1) {
    if ('code' in one && typeof one.code === 'string') return one.code;
    if (one instanceof AggregateError && one.errors.length > 0) return codeOf(one.errors[0]);
  }
  return '';
}
