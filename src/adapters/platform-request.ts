/** One request to a platform: its JSON answer, or what is known of a request that has none. */

export interface PlatformWays {
  readonly fetch: typeof fetch;
  /** Milliseconds one request may take. */
  readonly timeoutMs?: number;
  /** Milliseconds all requests of one send may take together; shorter than the lease of a row. */
  readonly withinMs?: number;
  /** From then on no request is made or waited for. */
  readonly deadline?: AbortSignal;
}

/** `arrived` is 'no' only when the request surely never reached the platform. `why` is Chinese without secrets. */
export type PlatformAnswer =
  | { readonly kind: 'json'; readonly status: number; readonly json: Readonly<Record<string, unknown>> }
  | { readonly kind: 'none'; readonly arrived: 'no' | 'maybe'; readonly code: string; readonly why: string };

const TIMEOUT = 6_000;
const WITHIN = 7_000;

/**
 * The same ways for the requests of one send. A token, an upload and the message one after the other may take longer
 * than the lease of the row: what has not been said by then must not be, or two processes would say it.
 */
export function forOneSend<Ways extends PlatformWays>(ways: Ways): Ways {
  return { ...ways, deadline: AbortSignal.timeout(ways.withinMs ?? WITHIN) };
}

/** Never throws. */
export async function askPlatform(
  { fetch, timeoutMs = TIMEOUT, deadline }: PlatformWays,
  url: string,
  init: Pick<RequestInit, 'method' | 'headers' | 'body'>,
): Promise<PlatformAnswer> {
  if (deadline?.aborted === true) return { kind: 'none', arrived: 'no', code: 'timeout', why: '平台太慢，没来得及发' };
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = deadline === undefined ? timeout : AbortSignal.any([timeout, deadline]);
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
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
  // A redirect is never followed: what it pointed to got nothing.
  if (status >= 300 && status < 400)
    return {
      kind: 'none',
      arrived: 'no',
      code: `http-${status}`,
      why: '被转到别的地址，请信息科核对接口地址和上网认证',
    };
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

/** Nothing was sent when the connection never stood (names as Node and undici give them, and our own way out). */
const NEVER_LEFT =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|PROXY_\w+|HOST_NOT_CONFIGURED)$|CERT|SIGNATURE|ERR_TLS|ERR_SSL/;
const KNOWN: readonly (readonly [name: RegExp, why: string])[] = [
  [/^PROXY_UNREACHABLE$/, '本单位的代理连不上，请信息科看 HTTPS_PROXY'],
  [/^PROXY_REFUSED$/, '本单位的代理不放行，请信息科在代理上放行平台域名'],
  [/^HOST_NOT_CONFIGURED$/, '这个地址不在设置里，没有连'],
  [/CERT|SIGNATURE|ERR_TLS|ERR_SSL/, '平台的证书不可信，请信息科看 EXTRA_CA_FILE'],
];

function unanswered(error: unknown): PlatformAnswer {
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return { kind: 'none', arrived: 'maybe', code: 'timeout', why: '平台没有按时回应' };
  if (!neverLeft(error)) return { kind: 'none', arrived: 'maybe', code: 'network', why: '连接中断' };
  const name = error instanceof Error ? nameOf(error.cause) : '';
  const [, why] = KNOWN.find(([pattern]) => pattern.test(name)) ?? [null, '连不上平台'];
  return { kind: 'none', arrived: 'no', code: 'network', why };
}

function nameOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

function neverLeft(error: unknown): boolean {
  for (let one = error, depth = 0; one instanceof Error && depth < 4; one = one.cause, depth += 1) {
    if ('syscall' in one && one.syscall === 'connect') return true;
    if ('code' in one && typeof one.code === 'string') return NEVER_LEFT.test(one.code) || allNeverLeft(one);
    if (allNeverLeft(one)) return true;
  }
  return false;
}

/** A name with several addresses fails with one error an address. */
function allNeverLeft(error: Error): boolean {
  return error instanceof AggregateError && error.errors.length > 0 && error.errors.every(neverLeft);
}
