/** Both platforms' servers as the bot calls them: by address, with bad luck in between, every request kept to be looked at. */
import type { Clock } from '../domain/calendar/clock.ts';
import type { Exchange } from './exchange.ts';
import type { Faults } from './faults.ts';
import type { ChatPlatform } from './scene.ts';

export interface OutsideRequest {
  readonly method: string;
  readonly path: string;
  /** Decoded once. */
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly ip: string;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** In place of the body where it is no text. */
  readonly bytes?: Buffer;
}

/** A host that is simulated. Its base address is `…/platform/NAME`. */
export type OutsideHost = 'wecom' | 'dingtalk-api' | 'dingtalk-oapi';

export interface OutsideServer {
  readonly platform: ChatPlatform;
  answer(request: OutsideRequest, now: number): Promise<OutsideAnswer>;
  /** What the platform says to a request of this path that is too fast, whether it is or not. */
  limitAnswer(path: string): OutsideAnswer;
  /** The next request with a token is refused, once. */
  expireToken(): void;
}

export interface Outside {
  /** Null stands for a connection that is cut: nothing comes back. */
  handle(host: OutsideHost, request: OutsideRequest): Promise<OutsideAnswer | null>;
  /** Reaches the simulated hosts without any socket, and no others. */
  readonly fetch: typeof fetch;
  exchange(id: string): Exchange | null;
  /** Requests whose message may have been shown although nothing came back. */
  unanswered(): number;
}

interface Properties {
  readonly clock: Clock;
  readonly servers: Readonly<Record<OutsideHost, OutsideServer>>;
  readonly faults: Faults;
  readonly keep: number;
  /** Called with the id under which the request can be looked at, before it is handled. */
  readonly begin: (exchange: string) => void;
}

const MASKED = /^(key|response_code|access_token|corpsecret|appsecret|sign|session)$/;

export function createOutside({ clock, servers, faults, keep, begin }: Properties): Outside {
  const exchanges = new Map<string, Exchange>();
  let count = 0;
  let cut = 0;

  async function handle(host: OutsideHost, request: OutsideRequest): Promise<OutsideAnswer | null> {
    const server = servers[host];
    count += 1;
    const id = `o${count}`;
    const fault = faults.next(request.path);
    if (fault === 'network') return keepExchange(id, server.platform, request, null, '连接在送到之前断开');
    if (fault === 'limit') return keepExchange(id, server.platform, request, server.limitAnswer(request.path), '');
    if (fault === 'token') server.expireToken();
    begin(id);
    const answer = await server.answer(request, clock.now());
    if (fault === 'ambiguous') {
      cut += 1;
      return keepExchange(id, server.platform, request, null, '送到之后连接断开');
    }
    return keepExchange(id, server.platform, request, answer, '');
  }

  function keepExchange(
    id: string,
    platform: ChatPlatform,
    request: OutsideRequest,
    answer: OutsideAnswer | null,
    problem: string,
  ): OutsideAnswer | null {
    const query = new URLSearchParams(request.query);
    for (const name of query.keys()) if (MASKED.test(name)) query.set(name, '***');
    const body = masked(request.body.subarray(0, 20_000).toString());
    exchanges.set(id, {
      id,
      platform,
      messageId: '',
      attempt: 1,
      at: clock.now(),
      request: {
        method: request.method === 'GET' ? 'GET' : 'POST',
        url: `${request.path}${query.size === 0 ? '' : `?${query}`}`,
        headers: {},
        body,
        plaintext: body,
      },
      response: answer === null ? null : shown(answer),
      reply: null,
      problems: problem === '' ? [] : [problem],
    });
    const oldest = exchanges.keys().next();
    if (exchanges.size > keep && !oldest.done) exchanges.delete(oldest.value);
    return answer;
  }

  return {
    handle,
    exchange: (id) => exchanges.get(id) ?? null,
    unanswered: () => cut,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const found = /\/platform\/(wecom|dingtalk-api|dingtalk-oapi)(\/.*)$/.exec(new URL(request.url).pathname);
      const { searchParams } = new URL(request.url);
      const host = found?.[1];
      if (host !== 'wecom' && host !== 'dingtalk-api' && host !== 'dingtalk-oapi') throw cutOff('ENOTFOUND');
      const answer = await handle(host, {
        method: request.method,
        path: found?.[2] ?? '/',
        query: searchParams,
        headers: Object.fromEntries(request.headers),
        body: Buffer.from(await request.arrayBuffer()),
        ip: '127.0.0.1',
      });
      if (answer === null) throw cutOff('ECONNRESET');
      return new Response(answer.bytes === undefined ? answer.body : new Uint8Array(answer.bytes), {
        status: answer.status,
        headers: { ...answer.headers },
      });
    },
  };
}

function shown({ status, headers, body }: OutsideAnswer): Exchange['response'] {
  return { status, headers, body: masked(body), plaintext: masked(body) };
}

/** The page shows requests to whoever stands by: no secret and no token. */
function masked(body: string): string {
  return body.replace(
    /("(?:appSecret|clientSecret|apiSecret|ticket|accessToken|access_token|corpsecret|downloadCode|downloadUrl)"\s*:\s*")[^"]*/g,
    '$1***',
  );
}

/** As Node's own fetch fails. */
function cutOff(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}
