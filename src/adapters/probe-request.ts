/** One question to a platform for `lanshao doctor`: its JSON, or in words why there is none. */

/** How a probe reaches the platform. */
export interface ProbeWays {
  readonly fetch: typeof fetch;
  /** Milliseconds a question may take. */
  readonly timeoutMs: number;
}

/** Milliseconds a question is given. */
export const PROBE_TIMEOUT = 6_000;

/** `why` and `todo` are Chinese without secrets. */
export type ProbeAnswer =
  | { readonly kind: 'json'; readonly status: number; readonly json: unknown }
  | { readonly kind: 'none'; readonly why: string; readonly todo: string };

/** Never throws. `url` may carry a secret: only its host is ever named. */
export async function askPlatform(
  { fetch, timeoutMs }: ProbeWays,
  url: string,
  init: Pick<RequestInit, 'method' | 'headers' | 'body'> = {},
): Promise<ProbeAnswer> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    return readAnswer(response.status, text, host);
  } catch (error) {
    return unreachable(error, host, timeoutMs);
  }
}

function readAnswer(status: number, text: string, host: string): ProbeAnswer {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null) return { kind: 'json', status, json };
  } catch {
    // What is not JSON is judged below by its status and first character.
  }
  if (status >= 500) return none(`${host} 回了 HTTP ${status}`, '过几分钟再试；一直这样就问平台或代理管理员');
  if (status === 404)
    return none(`${host} 没有这个接口（HTTP 404）`, '核对接口地址（*_API_BASE、*_OAPI_BASE）是否写对');
  const isPage = /^\s*</.test(text);
  return none(
    `${host} 回的${isPage ? '是网页' : '读不懂'}（HTTP ${status}）`,
    '多半是代理或上网认证页拦住了：让网管放行，或核对接口地址',
  );
}

/** Reasons by Node's own code, found in the error or in what caused it. */
const REASONS: Readonly<Record<string, readonly [why: string, todo: string]>> = {
  ENOTFOUND: ['域名解析不了', '检查本机 DNS 和外网；内网要请网管放行这个域名'],
  EAI_AGAIN: ['域名解析不了', '检查本机 DNS 和外网；内网要请网管放行这个域名'],
  ECONNREFUSED: ['拒绝连接', '核对接口地址和端口，请网管放行'],
  ECONNRESET: ['连接被断开', '多半是防火墙拦截，请网管放行这个域名的 443 端口'],
  ENETUNREACH: ['网络不通', '检查本机网络和网关'],
  EHOSTUNREACH: ['网络不通', '检查本机网络和网关'],
  ETIMEDOUT: ['连不上', '多半是防火墙拦截，请网管放行这个域名的 443 端口'],
  UND_ERR_CONNECT_TIMEOUT: ['连不上', '多半是防火墙拦截，请网管放行这个域名的 443 端口'],
  PROXY_UNREACHABLE: ['没连上：代理本身连不上', '核对 HTTPS_PROXY 的主机和端口，看代理开没开'],
  HOST_NOT_CONFIGURED: ['没连：不在设置的地址里', '核对接口地址（*_API_BASE、*_OAPI_BASE）是否写对'],
};
const PROXY_LOGIN = 407;

/** An error of a connection in words: what it was and who mends it. */
export function unreachable(error: unknown, host: string, timeoutMs: number): Extract<ProbeAnswer, { kind: 'none' }> {
  const { code, status } = faultOf(error);
  if (code === 'PROXY_REFUSED')
    return status === PROXY_LOGIN
      ? none(`${host} 没连上：代理要账号口令（407）`, '写进 HTTPS_PROXY：http://账号:口令@主机:端口')
      : none(
          `${host} 没连上：代理不放行（${status}）`,
          '请网管在代理上放行这个域名的 443 端口；不该走代理的写进 NO_PROXY',
        );
  const reason = REASONS[code];
  if (reason) return none(`${host} ${reason[0]}`, reason[1]);
  if (/CERT|SELF_SIGNED|SIGNATURE|ERR_TLS|ERR_SSL/.test(code)) {
    return none(`${host} 的证书不可信`, '核对本机时间；自签证书或代理拆包的，把 CA 文件填进 EXTRA_CA_FILE');
  }
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return none(`${host} ${timeoutMs / 1_000}秒没有回应`, '多半是防火墙拦截，请网管放行这个域名的 443 端口');
  }
  return none(`${host} 连不上`, '检查本机网络，请网管放行这个域名');
}

/** `status` is a proxy's HTTP status, 0 where there is none. */
function faultOf(error: unknown): { readonly code: string; readonly status: number } {
  for (let one = error, depth = 0; one instanceof Error && depth < 4; one = one.cause, depth += 1) {
    if ('code' in one && typeof one.code === 'string')
      return { code: one.code, status: 'status' in one && typeof one.status === 'number' ? one.status : 0 };
    if (one instanceof AggregateError && one.errors.length > 0) return faultOf(one.errors[0]);
  }
  return { code: '', status: 0 };
}

function none(why: string, todo: string): Extract<ProbeAnswer, { kind: 'none' }> {
  return { kind: 'none', why, todo };
}
