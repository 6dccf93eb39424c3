/** Sends one request to the bot and waits as long as the platform would; a failure comes back in words. */
import type { SentRequest } from './exchange.ts';

/** An answer as it arrived; the headers' names are lower-case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Posted =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly why: string; readonly answer: Answer | null };

/** Anything but status 200 inside `timeoutMs` is a failure; redirects are not followed. */
export async function post(request: SentRequest, timeoutMs: number, send: typeof fetch): Promise<Posted> {
  try {
    const response = await send(request.url, {
      method: request.method,
      headers: { ...request.headers },
      ...(request.method === 'POST' ? { body: request.body } : {}),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
    if (answer.status === 200) return { ok: true, answer };
    return { ok: false, why: `机器人没有应答：HTTP ${answer.status}`, answer };
  } catch (error) {
    return { ok: false, why: `机器人没有应答：${reason(error, timeoutMs)}`, answer: null };
  }
}

function reason(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `超过 ${timeoutMs / 1000} 秒`;
  const cause = error.cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ECONNREFUSED') return '连接被拒绝，机器人可能没有启动';
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return '连接中断';
  return code || error.message;
}
