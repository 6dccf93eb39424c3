/** DingTalk's server side without sockets, with a screen that remembers, and raw requests by hand. */

import { createDingtalkPlatform, type DingtalkPlatformOptions } from '../../../src/sandbox/dingtalk/platform.ts';
import type { DingtalkPush } from '../../../src/sandbox/dingtalk/push.ts';
import { newSandboxKeys } from '../../../src/sandbox/keys.ts';
import type { OutsideAnswer } from '../../../src/sandbox/outside.ts';
import { exampleScene } from '../../../src/sandbox/scene.ts';

export const CAMPAIGN = 'dingtalk-campaign';
export const CAMPAIGN_ID = 'cidSANDBOXcampaign0001==';
export const START = Date.parse('2021-04-12T09:00:00+08:00');

export interface Reply extends OutsideAnswer {
  readonly json: Record<string, unknown>;
}

interface RawRequest {
  readonly body?: string | Buffer | object;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly ip?: string;
}

/** `time.now` may be set; `shown` holds what stands on the screen, by line. */
export function openPlatform(options: Partial<DingtalkPlatformOptions> = {}) {
  const keys = newSandboxKeys();
  const shown = new Map<string, { chat: string; push: DingtalkPush }>();
  const time = { now: START };
  let lines = 0;
  const platform = createDingtalkPlatform({
    keys,
    scene: exampleScene,
    oapiBase: () => 'http://oapi',
    screen: {
      show(chat, push) {
        lines += 1;
        shown.set(`l${lines}`, { chat, push });
        return `l${lines}`;
      },
      redraw() {},
      withdraw: (line) => void shown.delete(line),
    },
    ...options,
  });

  async function ask(host: 'api' | 'oapi', method: string, path: string, raw: RawRequest = {}): Promise<Reply> {
    const { body = '', query = {}, headers = {}, ip = '127.0.0.1' } = raw;
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    const answer = await platform.answer(
      host,
      {
        ...{ method, path, ip, body: bytes, query: new URLSearchParams(query) },
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      },
      time.now,
    );
    const isJson = answer.headers['content-type']?.includes('json');
    return { ...answer, json: isJson ? (JSON.parse(answer.body) as Record<string, unknown>) : {} };
  }

  async function token(): Promise<string> {
    const { DINGTALK_APP_KEY: appKey, DINGTALK_APP_SECRET: appSecret } = keys;
    const { json } = await ask('api', 'POST', '/v1.0/oauth2/accessToken', { body: { appKey, appSecret } });
    return String(json.accessToken);
  }

  return {
    ...{ platform, control: platform.control, keys, time, ask, token },
    /** In the order in which it appeared. */
    shown: () => [...shown.values()],
    /** A webhook message to the campaign group. */
    hook: (body: string | Buffer | object, raw: RawRequest = {}, group = CAMPAIGN) => {
      const url = new URL(platform.control.webhookUrl(group));
      return ask('oapi', 'POST', '/robot/send', {
        ...raw,
        body,
        query: { ...Object.fromEntries(url.searchParams), ...raw.query },
      });
    },
    /** A call of an interface below /v1.0/robot with a good token and our robot's code. */
    async call(name: string, fields: object, accessToken?: string) {
      const headers = { 'x-acs-dingtalk-access-token': accessToken ?? (await token()) };
      const body = { robotCode: keys.DINGTALK_ROBOT_CODE, ...fields };
      return ask('api', 'POST', `/v1.0/robot/${name}`, { headers, body });
    },
  };
}

export const text = (content: string, more: object = {}) => ({ msgtype: 'text', text: { content }, ...more });

/** `msgKey` and `msgParam` as an interface wants them. */
export const template = (msgKey: string, param: object) => ({ msgKey, msgParam: JSON.stringify(param) });
