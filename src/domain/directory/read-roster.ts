/** Reads a roster of posts: who belongs to which unit, has which accounts, and which roles. */
import type { Platform } from '../message.ts';

export interface RosterEntry {
  /** 代县 县长: a post with its unit, unique in the roster. */
  readonly label: string;
  readonly unit: string | null;
  readonly post: string | null;
  readonly accounts: readonly { readonly platform: Platform; readonly userId: string }[];
  /** Eleven digits; null when not written. */
  readonly mobile: string | null;
  /** The telephone of the post's duty room; of the unit's when the entry has no post. */
  readonly dutyPhone: string | null;
  readonly roles: readonly RosterRole[];
}

/** 大气办 and 复核人. */
export type RosterRole = 'office' | 'approver';
const ROLES: readonly RosterRole[] = ['office', 'approver'];

export type RosterReading =
  | { readonly ok: true; readonly entries: readonly RosterEntry[] }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** `value` is `{ people: [{ label, unit?, post?, wecom?, dingtalk?, mobile?, dutyPhone?, roles? }] }`; every mistake names its row, in Chinese. */
export function readRoster(value: unknown): RosterReading {
  const rows = isRecord(value) && Array.isArray(value.people) ? (value.people as unknown[]) : null;
  if (rows === null) return { ok: false, mistakes: ['名册要有 people 一栏，里面一行一个岗位'] };
  const mistakes: string[] = [];
  const seen = new Map<string, number>();
  const once = (what: string, row: number) => {
    const before = seen.get(what);
    if (before !== undefined) mistakes.push(`第${row}行：${what} 与第${before}行重复`);
    seen.set(what, row);
  };
  const entries = rows.map((raw, index): RosterEntry => {
    const row = isRecord(raw) ? raw : {};
    const word = (key: string) => (typeof row[key] === 'string' && row[key].trim() !== '' ? row[key].trim() : null);
    const label = word('label');
    if (label === null) mistakes.push(`第${index + 1}行：没有写 label（岗位名称）`);
    else once(label, index + 1);
    const accounts = (['wecom', 'dingtalk'] as const).flatMap((platform) => {
      const userId = word(platform);
      if (userId === null) return [];
      // WeCom tells two spellings of one account apart by nothing (wecom.md 8.11).
      once(`${platform === 'wecom' ? `企业微信账号 ${userId.toLowerCase()}` : `钉钉账号 ${userId}`}`, index + 1);
      return [{ platform, userId }];
    });
    const roles = Array.isArray(row.roles) ? (row.roles as unknown[]) : [];
    for (const role of roles)
      if (!ROLES.some((known) => known === role))
        mistakes.push(`第${index + 1}行：不认识的权限 ${String(role)}，可用：office（大气办）、approver（复核人）`);
    const mobile = word('mobile');
    if (mobile !== null && !/^\d{11}$/.test(mobile)) mistakes.push(`第${index + 1}行：手机要写成11位数字`);
    const dutyPhone = word('dutyPhone');
    if (dutyPhone !== null && !/^[\d\s()（）×*-]{5,20}$/.test(dutyPhone))
      mistakes.push(`第${index + 1}行：值班电话不像电话`);
    return {
      ...{ label: label ?? '', unit: word('unit'), post: word('post'), accounts, mobile, dutyPhone },
      roles: ROLES.filter((role) => roles.includes(role)),
    };
  });
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, entries };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
