/** Reads a sheet of work groups: platform, title, unit, the robot's address; every mistake by its row. */
import type { PushPlatform } from '../outgoing.ts';

export interface GroupEntry {
  readonly platform: PushPlatform;
  readonly title: string;
  /** As written; null for a group of no unit. */
  readonly unit: string | null;
  /** A secret. */
  readonly webhookUrl: string | null;
  readonly webhookSecret: string | null;
  /** The platform's own id, where the office knows it. */
  readonly chatId: string | null;
}

export type GroupReading =
  | { readonly ok: true; readonly entries: readonly GroupEntry[] }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** Headings people write, by what they mean. */
const HEADINGS: Readonly<Record<string, keyof GroupEntry>> = {
  平台: 'platform',
  群名: 'title',
  群名称: 'title',
  单位: 'unit',
  群机器人地址: 'webhookUrl',
  webhook: 'webhookUrl',
  webhook地址: 'webhookUrl',
  加签密钥: 'webhookSecret',
  群编号: 'chatId',
};

const PLATFORMS: Readonly<Record<string, PushPlatform>> = {
  企业微信: 'wecom',
  企微: 'wecom',
  政务微信: 'wecom',
  wecom: 'wecom',
  钉钉: 'dingtalk',
  dingtalk: 'dingtalk',
};

/** `rows` are a sheet's, headings first, blank rows allowed. No mistake repeats an address: it is a secret. */
export function readGroups(rows: readonly (readonly string[])[]): GroupReading {
  const [head = [], ...body] = rows;
  const columns = head.map((cell) => HEADINGS[cell.trim().toLowerCase()] ?? null);
  const lacking = (['platform', 'title'] as const).filter((name) => !columns.includes(name));
  if (lacking.length > 0)
    return { ok: false, mistakes: ['第1行要有栏名：平台、群名、单位、群机器人地址（可加：加签密钥、群编号）'] };
  const mistakes: string[] = [];
  const seen = new Map<string, number>();
  const entries = body.flatMap((row, i) => {
    if (row.every((cell) => cell.trim() === '')) return [];
    const number = i + 2;
    const wrong = (why: string) => mistakes.push(`第${number}行：${why}`);
    const word = (name: keyof GroupEntry) => row[columns.indexOf(name)]?.trim() || null;
    const platform = PLATFORMS[(word('platform') ?? '').toLowerCase()];
    const title = word('title');
    if (platform === undefined) wrong('平台要写 企业微信 或 钉钉');
    if (title === null) wrong('没有写群名');
    const webhookUrl = word('webhookUrl');
    const chatId = word('chatId');
    if (webhookUrl === null && chatId === null) wrong('群机器人地址和群编号至少写一个');
    if (webhookUrl !== null && !isAddress(webhookUrl)) wrong('群机器人地址不像地址，请从群里整段复制');
    for (const [what, value] of [
      ['群名', title],
      ['群机器人地址', webhookUrl],
      ['群编号', chatId],
    ] as const) {
      if (value === null) continue;
      const before = seen.get(`${platform} ${what} ${value}`);
      if (before !== undefined) wrong(`${what}与第${before}行重复`);
      seen.set(`${platform} ${what} ${value}`, number);
    }
    if (platform === undefined || title === null) return [];
    const webhookSecret = word('webhookSecret');
    return [{ platform, title, unit: word('unit'), webhookUrl, webhookSecret, chatId }];
  });
  if (entries.length === 0 && mistakes.length === 0) mistakes.push('表里没有群');
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, entries };
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\/\S+$/.test(text);
}
