/** What `lanshao doctor` asks WeCom: our own callback keys, a token, and whether the message interface lets us in. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Probe, ProbeResult } from '../../domain/operations/probe.ts';
import type { Inbound } from '../adapter.ts';
import { askPlatform, type ProbeAnswer, type ProbeWays } from '../probe-request.ts';
import { createWecomCrypto } from './crypto.ts';
import { gatewayAddress, readGatewayToken } from './gateway-token.ts';
import type { TokenFrom } from './token.ts';

/** Checks a URL verification of our own making against the way in, as WeCom's console would when the address is saved. */
export function createWecomCallbackProbe(
  settings: { readonly token: string; readonly aesKey: string } | null,
  inbound: Inbound | null,
): Probe {
  return {
    name: '企微回调',
    async run(now) {
      if (settings === null || inbound === null) return { kind: 'off', found: '没有用回调方式' };
      const crypto = createWecomCrypto({ ...settings, receiveId: '' });
      const text = randomBytes(8).toString('hex');
      const echostr = crypto.seal(text);
      const timestamp = String(Math.floor(now / 1_000));
      const nonce = randomBytes(5).toString('hex');
      const msg_signature = crypto.sign(timestamp, nonce, echostr);
      const query = { msg_signature, timestamp, nonce, echostr };
      const received = inbound.receive({ method: 'GET', query, headers: {}, body: Buffer.alloc(0) }, now);
      if (received.kind === 'challenge' && received.response.body === text) {
        return { kind: 'fine', found: `地址验证通过，后台填 https://你的域名${inbound.path}` };
      }
      return {
        kind: 'wrong',
        found: '地址验证没有通过',
        todo: '到机器人后台重抄 Token 和 EncodingAESKey',
      };
    },
  };
}

export interface WecomAppSettings {
  readonly corpId: string;
  readonly agentId: number;
  readonly tokenFrom: TokenFrom;
  /** Without a slash at the end. */
  readonly apiBase: string;
}

const answer = z.object({
  errcode: z.coerce.number(),
  errmsg: z.string().catch(''),
  access_token: z.string().catch(''),
});
type Answer = z.infer<typeof answer>;

/**
 * Fetches a token and asks the message interface to write to nobody: the same gate, trusted address included, that a
 * message passes (wecom.md 5.1, 5.2, 5.8).
 */
export function createWecomAppProbe(settings: WecomAppSettings | null, ways: ProbeWays): Probe {
  return {
    name: '企微应用',
    async run() {
      if (settings === null) return { kind: 'off', found: '没有配置应用，私聊和卡片发不了' };
      const { agentId, apiBase } = settings;
      const token = await tokenOf(settings, ways);
      if (typeof token !== 'string') return token;
      const query = new URLSearchParams({ access_token: token });
      const body = JSON.stringify({
        touser: '',
        msgtype: 'text',
        agentid: agentId,
        text: { content: 'lanshao doctor' },
      });
      const headers = { 'content-type': 'application/json' };
      const gate = read(
        await askPlatform(ways, `${apiBase}/cgi-bin/message/send?${query}`, { method: 'POST', headers, body }),
      );
      if ('kind' in gate) return gate;
      if (gate.errcode !== 0 && !NOBODY.has(gate.errcode)) return refused(gate);
      return { kind: 'fine', found: `拿到令牌，应用${agentId}的发消息接口通` };
    },
  };
}

/** A token, or what is wrong with who hands it out. */
async function tokenOf({ corpId, tokenFrom, apiBase }: WecomAppSettings, ways: ProbeWays) {
  if (tokenFrom.kind === 'gateway') {
    const asked = await askPlatform(ways, gatewayAddress(tokenFrom));
    if (asked.kind === 'none') return wrong(`网关：${asked.why}`, asked.todo);
    const given = readGatewayToken(asked.json);
    if (given.kind === 'fresh') return given.token;
    const found = given.code === '' ? '网关没有给凭证' : `网关没有给凭证（${given.code}）`;
    return wrong(found, '问平台管理员，核对 WECOM_TOKEN_URL、WECOM_TOKEN_PARAMS、WECOM_TOKEN_ID、WECOM_TOKEN_KEY');
  }
  const address = new URLSearchParams({ corpid: corpId, corpsecret: tokenFrom.secret });
  const token = read(await askPlatform(ways, `${apiBase}/cgi-bin/gettoken?${address}`));
  if ('kind' in token) return token;
  if (token.errcode !== 0) return refused(token);
  return token.access_token === '' ? MISREAD : token.access_token;
}

/** How the message interface says that there is nobody to write to; it checks token and address before. */
const NOBODY: ReadonlySet<number> = new Set([40003, 40031, 40035, 40058, 40063, 41011, 60111, 81013, 82001]);

const MISREAD = wrong('平台的回答读不懂', '核对 WECOM_API_BASE 是否写对');

function read(asked: ProbeAnswer): Answer | ProbeResult {
  if (asked.kind === 'none') return wrong(asked.why, asked.todo);
  const found = answer.safeParse(asked.json);
  return found.success ? found.data : MISREAD;
}

/** Global error codes of developer.work.weixin.qq.com path/90313 (wecom.md 6). */
const REFUSALS: Readonly<Record<number, readonly [found: string, todo: string]>> = {
  [-1]: ['企微正忙', '过几分钟再试'],
  40001: ['Secret 不对', '到企微后台重抄该应用的 Secret，填 WECOM_SECRET'],
  40013: ['企业 ID 不对', '到“我的企业”重抄企业 ID，填 WECOM_CORP_ID'],
  40014: ['平台不认刚发的令牌', '核对 WECOM_API_BASE 是不是本单位的'],
  40056: ['应用编号不对', '到应用页重抄 AgentId，填 WECOM_AGENT_ID'],
  41004: ['Secret 没有带上', '填 WECOM_SECRET'],
  45009: ['调用太频繁，暂时被限', '过一小时再试'],
  48002: ['应用没有发消息的权限', '到企微后台看该应用的接口权限'],
  50003: ['应用已停用', '到企微后台启用这个应用'],
  301002: ['Secret 和应用编号不是同一个应用的', '把 WECOM_SECRET 和 WECOM_AGENT_ID 从同一应用页重抄'],
};

function refused({ errcode, errmsg }: Answer): ProbeResult {
  if (errcode === 60020) {
    const ip = /from ip:\s*([0-9a-f.:]*[0-9a-f])/i.exec(errmsg)?.[1];
    return ip === undefined
      ? wrong('本机出口 IP 不在可信名单（60020）', '到该应用的“企业可信IP”加上本机出口 IP')
      : wrong(`本机出口 IP ${ip} 不在可信名单（60020）`, `到该应用的“企业可信IP”加上 ${ip}`);
  }
  const [found, todo] = REFUSALS[errcode] ?? ['平台没有答应', `到企微开发者中心查错误码 ${errcode}`];
  return wrong(`${found}（${errcode}）`, todo);
}

function wrong(found: string, todo: string): Extract<ProbeResult, { kind: 'wrong' }> {
  return { kind: 'wrong', found, todo };
}
