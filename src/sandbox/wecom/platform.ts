/** WeCom's server side for pushes: group robots, the application, its tokens and files (wecom.md 4, 5, 9). */
import { createHash, randomBytes } from 'node:crypto';
import { applicationChatId } from '../cast.ts';
import { createTally, type DingtalkLedger } from '../dingtalk/tally.ts';
import type { DroppedFiles } from '../dropped-files.ts';
import type { SandboxKeys } from '../keys.ts';
import { SandboxMistake } from '../mistake.ts';
import type { OutsideAnswer, OutsideRequest, OutsideServer } from '../outside.ts';
import type { Push } from '../push.ts';
import type { Scene } from '../scene.ts';
import { readAppMessage } from './app-message.ts';
import { type ResponseCodes, responsePath } from './response-codes.ts';
import { createRobots, type GroupRobot } from './robots.ts';
import { filePath } from './simulator.ts';
import { fieldsOf, isFilled, parsed, readWebhookMessage } from './webhook-message.ts';

const MINUTE_COUNT = 20;
const TOKEN_SECONDS = 7_200;

export interface WecomPlatformOptions {
  readonly keys: SandboxKeys;
  readonly scene: Scene;
  readonly responses: ResponseCodes;
  readonly files: DroppedFiles;
  /** Shows a push in a chat of the scene and gives the line's id. */
  show(chat: string, push: Push): string;
  withdraw(line: string): void;
  base(): string;
}

export interface WecomPlatform extends OutsideServer {
  /** What the office would copy from the robot's settings; `group` is an id of the scene. */
  webhookUrl(group: string): string;
  /** Takes the robot out of the group. */
  removeRobot(group: string): void;
  ledger(): DingtalkLedger;
}

export function createWecomPlatform({
  keys,
  scene,
  responses,
  files: dropped,
  show,
  withdraw,
  base,
}: WecomPlatformOptions): WecomPlatform {
  const robots = createRobots(scene);
  const byKey = new Map(robots.map((robot) => [robot.key, robot]));
  const tally = createTally();
  const files = new Map<string, string>();
  const tasks = new Set<string>();
  const duplicates = new Map<string, { until: number; msgid: string }>();
  const sent = new Map<string, string>();
  let token = { value: '', expires: 0 };

  const robotOf = (group: string): GroupRobot => {
    const robot = robots.find(({ chat }) => chat === group);
    if (!robot) throw new SandboxMistake(`“${group}”没有群机器人`);
    return robot;
  };

  async function answer(request: OutsideRequest, now: number): Promise<OutsideAnswer> {
    const { path, query } = request;
    if (path === '/cgi-bin/gettoken') return giveToken(query, now);
    if (path === '/cgi-bin/webhook/send') return webhook(request, now);
    if (path.startsWith(filePath)) return dropped.serve(path.slice(filePath.length), now);
    if (path === responsePath) return laterAnswer(request, now);
    if (path === '/cgi-bin/webhook/upload_media') {
      if (byKey.get(query.get('key') ?? '')?.isIn !== true) return error(93000, 'invalid webhook url');
      return upload(request);
    }
    if (!/^\/cgi-bin\/(message\/send|message\/recall|media\/upload|appchat\/send|getcallbackip)$/.test(path))
      return { status: 404, headers: {}, body: '' };
    const given = query.get('access_token');
    if (given === null) return error(41001, 'access_token missing');
    if (given !== token.value || token.expires <= now)
      return error(token.value === given ? 42001 : 40014, 'invalid access_token');
    if (path === '/cgi-bin/media/upload') return upload(request);
    if (path === '/cgi-bin/getcallbackip') return ok({ ip_list: ['127.0.0.1'] });
    const json = fieldsOf(parsed(request.body.toString()));
    if (path === '/cgi-bin/message/recall') return recall(json);
    if (path === '/cgi-bin/appchat/send') return error(86008, 'chat not created by this app');
    return message(request.body.toString(), json, now);
  }

  function giveToken(query: URLSearchParams, now: number): OutsideAnswer {
    if (!isFilled(query.get('corpsecret'))) return error(41004, 'corpsecret missing');
    if (query.get('corpid') !== keys.WECOM_CORP_ID) return error(40013, 'invalid corpid');
    if (query.get('corpsecret') !== keys.WECOM_SECRET) return error(40001, 'invalid credential');
    token = { value: randomBytes(32).toString('hex'), expires: now + TOKEN_SECONDS * 1_000 };
    return ok({ access_token: token.value, expires_in: TOKEN_SECONDS });
  }

  async function webhook({ query, body }: OutsideRequest, now: number): Promise<OutsideAnswer> {
    const robot = byKey.get(query.get('key') ?? '');
    if (robot?.isIn !== true) return error(93000, 'invalid webhook url');
    const lane = `webhook:${robot.chat}`;
    tally.request(lane);
    const count = robot.minute.add(now);
    tally.held(lane, count);
    if (count > MINUTE_COUNT) {
      tally.violation(lane);
      return error(45009, 'api freq out of limit');
    }
    const group = scene.groups.find(({ id }) => id === robot.chat);
    const around = {
      people: scene.people,
      members: group?.members ?? [],
      fileName: (id: string) => files.get(id) ?? null,
    };
    const push = readWebhookMessage(body.toString(), around);
    if ('errcode' in push) return error(push.errcode, push.errmsg);
    show(robot.chat, push);
    tally.deliver({ lane, chat: robot.chat, at: now, title: '', text: push.text, key: '' });
    return ok({});
  }

  function laterAnswer({ query, body }: OutsideRequest, now: number): OutsideAnswer {
    const { msgtype, markdown } = fieldsOf(parsed(body.toString()));
    if (msgtype !== 'markdown') return error(40008, 'invalid message type');
    const { content } = fieldsOf(markdown);
    if (!isFilled(content)) return error(44004, 'empty content');
    const chat = responses.use(query.get('response_code') ?? '', now);
    if (chat === null) return error(40058, 'invalid response_code');
    show(chat, { text: content, markup: 'markdown', mentions: [], everybody: false, buttons: [] });
    return ok({});
  }

  /** The name stands in the form; the bytes are not kept. */
  function upload({ body }: OutsideRequest): OutsideAnswer {
    const name = /filename="([^"]*)"/.exec(body.subarray(0, 1_000).toString())?.[1];
    if (!isFilled(name)) return error(44001, 'empty media data');
    const id = `M${randomBytes(16).toString('hex')}`;
    files.set(id, name);
    return ok({ type: 'file', media_id: id, created_at: '1380000000' });
  }

  function message(body: string, json: Readonly<Record<string, unknown>>, now: number): OutsideAnswer {
    tally.request('message/send');
    if (String(json.agentid) !== keys.WECOM_AGENT_ID) return error(40056, 'invalid agentid');
    const person = scene.people.find(
      ({ wecom }) => wecom !== null && wecom.toLowerCase() === String(json.touser ?? '').toLowerCase(),
    );
    if (!person) return error(81013, 'user & party & tag all invalid');
    const print = createHash('sha256').update(body).digest('hex');
    const known = duplicates.get(print);
    if (json.enable_duplicate_check === 1 && known !== undefined && known.until > now)
      return ok({ msgid: known.msgid });
    const push = readAppMessage(json, tasks, (id) => files.get(id) ?? null);
    if ('errcode' in push) return error(push.errcode, push.errmsg);
    const task = fieldsOf(json.template_card).task_id;
    if (typeof task === 'string') tasks.add(task);
    const msgid = randomBytes(16).toString('hex');
    const chat = applicationChatId(person.id);
    sent.set(msgid, show(chat, push));
    const interval = typeof json.duplicate_check_interval === 'number' ? json.duplicate_check_interval : 1_800;
    duplicates.set(print, { until: now + interval * 1_000, msgid });
    tally.deliver({ lane: 'message/send', chat, at: now, title: '', text: push.text, key: msgid });
    return ok({ msgid });
  }

  function recall({ msgid }: Readonly<Record<string, unknown>>): OutsideAnswer {
    const line = typeof msgid === 'string' ? sent.get(msgid) : undefined;
    if (line === undefined) return error(40058, 'invalid msgid');
    withdraw(line);
    return ok({});
  }

  return {
    platform: 'wecom',
    answer,
    limitAnswer: () => error(45009, 'api freq out of limit'),
    expireToken: () => {
      token = { value: '', expires: 0 };
    },
    webhookUrl: (group) => `${base()}/cgi-bin/webhook/send?key=${robotOf(group).key}`,
    removeRobot(group) {
      robotOf(group).isIn = false;
    },
    ledger: () => tally.ledger(),
  };
}

function ok(more: object): OutsideAnswer {
  return { status: 200, headers: JSON_TYPE, body: JSON.stringify({ errcode: 0, errmsg: 'ok', ...more }) };
}

/** With the hint and the caller's address, as recorded (wecom.md 4.5). */
function error(errcode: number, errmsg: string): OutsideAnswer {
  const words = `${errmsg}, hint: [0], from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`;
  return { status: 200, headers: JSON_TYPE, body: JSON.stringify({ errcode, errmsg: words }) };
}

const JSON_TYPE = { 'content-type': 'application/json; charset=UTF-8' };
