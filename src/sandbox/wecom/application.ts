/** The WeCom application's callbacks: sealed XML out, sealed XML in, in private only (wecom.md 1, 5.3, 5.5). */
import { randomInt } from 'node:crypto';
import type { Speaker } from '../cast.ts';
import type { SentRequest } from '../exchange.ts';
import type { SandboxKeys } from '../keys.ts';
import type { Answer } from '../post.ts';
import type { Act, Callback, Fault, Simulator, Timing, Verdict } from '../simulator.ts';
import { cardJson, childText, readElement, xmlOf } from './app-xml.ts';
import { open } from './open.ts';
import { judgeCard } from './reply-matrix.ts';
import { seal } from './seal.ts';
import { signature } from './signature.ts';
import { flipped, skewMs, wecomTiming } from './simulator.ts';

export const applicationPath = '/webhooks/wecom/app';
/** Bytes of a passive text (wecom.md 5.5). */
const contentLimit = 2_048;

export function createWecomApplication(keys: SandboxKeys, timing: Timing = wecomTiming): Simulator {
  return {
    platform: 'wecom',
    timing,
    compose: (act, _chat, speaker, now) => compose(keys, act, speaker, now),
    seal: (callback, botUrl, now, fault) => sealed(keys, callback, botUrl, now, fault),
    judge: (callback, _request, answer) => judge(keys, callback, answer),
  };
}

function compose(keys: SandboxKeys, act: Act, speaker: Speaker, now: number): Callback | null {
  const created = Math.floor(now / 1000);
  const head = { ToUserName: keys.WECOM_CORP_ID, FromUserName: speaker.account, CreateTime: created };
  const foot = { AgentID: Number(keys.WECOM_AGENT_ID) };
  // Longer than a double holds exactly, as the platform's are.
  const messageId = `7${Array.from({ length: 18 }, () => randomInt(10)).join('')}`;
  const message = (type: string, fields: Record<string, string>): Callback => ({
    kind: 'message',
    messageId,
    task: '',
    plaintext: xmlOf({ ...head, MsgType: type, ...fields, MsgId: messageId, ...foot }).replace(
      `<![CDATA[${messageId}]]>`,
      messageId,
    ),
  });
  const event = (kind: Callback['kind'], name: string, key: string, task = ''): Callback => ({
    kind,
    messageId: `event-${messageId}`,
    task,
    plaintext: xmlOf({
      ...head,
      MsgType: 'event',
      Event: name,
      EventKey: key,
      ...(task === '' ? {} : { TaskId: task, CardType: 'button_interaction', ResponseCode: `code${messageId}` }),
      ...foot,
    }),
  });
  switch (act.kind) {
    case 'text':
      return message('text', { Content: act.text });
    case 'voice':
      return message('voice', { MediaId: `media${messageId}`, Format: 'amr', Recognition: act.text });
    case 'picture':
      return message('image', { PicUrl: 'https://wecom.invalid/picture', MediaId: `media${messageId}` });
    case 'file':
      return null;
    case 'enter':
      return event('message', 'enter_agent', '');
    case 'menu':
      return event('message', 'click', act.key);
    case 'press':
      return event('press', 'template_card_event', act.key, act.task);
  }
}

function sealed(keys: SandboxKeys, callback: Callback, botUrl: string, now: number, fault?: Fault): SentRequest {
  const receiver = fault === 'wrong-receiver' ? 'wwSANDBOXsomebodyelse' : keys.WECOM_CORP_ID;
  const { plaintext } = callback;
  const spoken = fault === 'wrong-robot' ? plaintext.replace(/<AgentID>\d+/, '<AgentID>7') : plaintext;
  const right = keys.WECOM_APP_AES_KEY;
  const key = fault === 'wrong-key' ? [...right].reverse().join('') : right;
  const encrypt = fault === 'garbage' ? 'x'.repeat(1024 * 1024) : seal(key, spoken, receiver);
  const timestamp = String(Math.floor((now + (fault ? (skewMs[fault] ?? 0) : 0)) / 1000));
  const nonce = String(randomInt(1_000_000_000, 2 ** 47));
  const proof = signature(keys.WECOM_APP_TOKEN, timestamp, nonce, encrypt);
  const query = new URLSearchParams({ timestamp, nonce });
  if (fault !== 'unsigned') query.set('msg_signature', fault === 'bad-signature' ? flipped(proof) : proof);
  const envelope = xmlOf({ ToUserName: keys.WECOM_CORP_ID, AgentID: keys.WECOM_AGENT_ID, Encrypt: encrypt });
  return {
    method: 'POST',
    url: `${botUrl}${applicationPath}?${query}`,
    headers: { 'content-type': 'text/xml' },
    body: fault === 'garbage' ? encrypt : fault === 'plain-body' ? spoken : envelope,
    plaintext: spoken,
  };
}

function judge(keys: SandboxKeys, { kind, task }: Callback, answer: Answer): Verdict {
  if (answer.body === '') return { plaintext: '', reply: null, problems: [] };
  const envelope = readElement(answer.body);
  const [encrypt, given, timestamp, nonce] = ['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce'].map((name) =>
    envelope === null ? null : childText(envelope, name),
  );
  if (!encrypt || !given || !timestamp || !nonce) return dropped('', '应答不是完整的加密 XML');
  if (signature(keys.WECOM_APP_TOKEN, timestamp, nonce, encrypt) !== given)
    return dropped('', '应答的 MsgSignature 不对');
  const opened = open(keys.WECOM_APP_AES_KEY, encrypt, keys.WECOM_CORP_ID);
  if (!opened.ok) return dropped('', `应答解不开：${opened.why}`);
  const plaintext = opened.message;
  const reply = readElement(plaintext);
  const type = reply === null ? null : childText(reply, 'MsgType');
  if (reply === null || type === null) return dropped(plaintext, '应答解开后不是 XML');
  if (kind === 'press') {
    const card = reply.children.find(({ name }) => name === 'TemplateCard');
    if (type !== 'update_template_card' || !card) return dropped(plaintext, `按钮事件不能用 ${type} 应答`);
    const json = cardJson(card, ['button_list']);
    if (json.task_id !== task) return dropped(plaintext, '更新的 TaskId 与按下的卡片不同，卡片不会变');
    const judged = judgeCard(json);
    // A passive answer changes the presser's sight only; in private that is everybody's.
    return {
      plaintext,
      reply: judged.reply && { ...judged.reply, redraws: 'everybody' },
      problems: judged.problems,
    };
  }
  const content = type === 'text' ? childText(reply, 'Content') : null;
  if (content === null || content === '') return dropped(plaintext, `这里不能用 ${type} 类型应答`);
  const bytes = Buffer.byteLength(content, 'utf8');
  if (bytes > contentLimit) return dropped(plaintext, `内容 ${bytes} 字节，超过 ${contentLimit} 字节`);
  return { plaintext, reply: { text: content, markup: 'plain', card: null }, problems: [] };
}

function dropped(plaintext: string, ...problems: string[]): Verdict {
  return { plaintext, reply: null, problems };
}
