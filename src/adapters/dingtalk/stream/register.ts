/** Asks DingTalk for a place in the stream: an address and a ticket that opens it once, within 90 seconds (dingtalk.md 2.1). */
import type { LineEnd } from '../../line.ts';
import { type PlatformAnswer, type PlatformWays, postJson } from '../../platform-request.ts';
import { CARD_TOPIC, ROBOT_TOPIC } from './frame.ts';
import { isPlatformHost } from './host-rule.ts';

export interface StreamGateway extends PlatformWays {
  readonly apiBase: string;
  readonly appKey: string;
  readonly appSecret: string;
  /** Hosts besides the platform's own that a stream may lead to. */
  readonly hosts: readonly string[];
}

/** `url` carries the ticket: never logged, good for one connection. */
export type Registered =
  | { readonly kind: 'place'; readonly url: string }
  | Extract<LineEnd, { kind: 'lost' | 'refused' }>;

const SUBSCRIPTIONS = [
  { type: 'EVENT', topic: '*' },
  { type: 'CALLBACK', topic: ROBOT_TOPIC },
  { type: 'CALLBACK', topic: CARD_TOPIC },
];

/** Never throws. */
export async function registerStream(gateway: StreamGateway): Promise<Registered> {
  const { apiBase, appKey: clientId, appSecret: clientSecret, hosts } = gateway;
  const url = `${apiBase}/v1.0/gateway/connections/open`;
  const body = { clientId, clientSecret, subscriptions: SUBSCRIPTIONS, ua: 'lanshao' };
  // Without the header the answer is XML.
  return readPlace(await postJson(gateway, url, body, { accept: 'application/json' }), apiBase, hosts);
}

function readPlace(answer: PlatformAnswer, apiBase: string, hosts: readonly string[]): Registered {
  if (answer.kind === 'none') return { kind: 'lost', why: answer.why };
  const { endpoint, ticket, code } = answer.json;
  const name = typeof code === 'string' && /^[\w.]{1,80}$/.test(code) ? code : `http-${answer.status}`;
  // A proxy in between answers with errors of its own, 401 among them; only these codes say that the platform does not know us.
  if (name === 'authFailed' || name === 'invalidClientIdOrSecret')
    return { kind: 'refused', code: name, why: '平台不认 AppKey、AppSecret' };
  if (typeof endpoint !== 'string' || typeof ticket !== 'string')
    return { kind: 'lost', why: `平台没有给连接地址（${name}）` };
  if (!isPlatformHost(endpoint, apiBase, hosts))
    return { kind: 'refused', code: 'host', why: '平台给的连接地址不在放行之列，请核对 DINGTALK_STREAM_HOSTS' };
  const url = new URL(endpoint);
  url.hash = '';
  url.searchParams.set('ticket', ticket);
  return { kind: 'place', url: url.href };
}
