/** Retries, ambiguous sends, digests, the off hour, quotas and routes, as tables. */
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../src/domain/delivery/digest.ts';
import { offHour } from '../../../src/domain/delivery/off-hour.ts';
import { crossesWarning, forecast, isReserved, monthOf, nextMonth } from '../../../src/domain/delivery/quota.ts';
import { repeatsWhenUnsure, retryAt } from '../../../src/domain/delivery/retry.ts';
import { routeToAccount, routeToGroup, targetOf } from '../../../src/domain/delivery/route.ts';
import type { Purpose } from '../../../src/domain/effect.ts';
import { plainText, textMessage } from '../../../src/domain/outgoing.ts';

const ZONE = 'Asia/Shanghai';
const at = (iso: string) => Date.parse(iso);

describe('retry', () => {
  const try_ = (purpose: Purpose, attempts: number, chance = 0.5, since = 0, now = 0) =>
    retryAt({ purpose, attempts, since, chance }, now);

  test.each([
    ['alert', 1, 2_000],
    ['alert', 2, 4_000],
    ['alert', 5, 32_000],
    ['alert', 6, 60_000],
    ['alert', 500, 60_000],
    ['reminder', 9, 512_000],
    ['reminder', 10, 600_000],
  ] as const)('%s after %i attempts waits %i ms', (purpose, attempts, pause) => {
    expect(try_(purpose, attempts)).toBe(pause);
  });

  test('chance moves it by half to either side', () => {
    expect(try_('alert', 1, 0)).toBe(1_000);
    expect(try_('alert', 1, 0.999)).toBeLessThan(3_000);
  });

  test('a reminder is given up after two hours, an alert is not', () => {
    const twoHours = 2 * 3_600_000;
    expect(try_('reminder', 3, 0.5, 0, twoHours)).toBeNull();
    expect(try_('alert', 3, 0.5, 0, twoHours)).toBe(twoHours + 8_000);
  });

  test.each([
    ['alert', false, true],
    ['roll-call', false, true],
    ['reply', false, true],
    ['reminder', false, false],
    ['reminder', true, true],
  ] as const)('%s, dedupe %s: sent again when unsure is %s', (purpose, repeatable, again) => {
    expect(repeatsWhenUnsure(purpose, repeatable)).toBe(again);
  });
});

describe('digest', () => {
  test('few messages are told whole, numbered so that no line is a Markdown list', () => {
    const text = plainText(digestOf([textMessage('甲\n一行'), textMessage('乙')]));
    expect(text).toBe('【合并】2条提醒一起发\n1）甲\n一行\n\n2）乙');
  });

  test('many are told by their first lines, and how many are not told at all', () => {
    const many = Array.from({ length: 500 }, (_, i) => textMessage(`第${i}件提醒\n${'说明'.repeat(60)}`));
    const text = plainText(digestOf(many));
    expect(new TextEncoder().encode(text).length).toBeLessThan(7_000);
    expect(text).toContain('1）第0件提醒\n说明');
    const told = text.match(/第\d+件提醒/g)?.length ?? 0;
    expect(text).toContain(`还有${500 - told}条没列出`);
  });

  test('whoever any of them mentions is mentioned once', () => {
    const user = { kind: 'user', user: 'u1', name: '代县 联络员' } as const;
    expect(digestOf([textMessage('甲', [user]), textMessage('乙', [user])]).mentions).toEqual([user]);
  });
});

test('the first minute of a half hour is left by one to five minutes, the same for the same target', () => {
  const nine = at('2026-11-24T09:00:00+08:00');
  const moved = offHour(nine, 'group:7') - nine;
  expect(moved).toBeGreaterThanOrEqual(60_000);
  expect(moved).toBeLessThan(300_000);
  expect(offHour(nine, 'group:7')).toBe(nine + moved);
  expect(offHour(nine + 60_000, 'group:7')).toBe(nine + 60_000);
  const spread = new Set(Array.from({ length: 100 }, (_, i) => offHour(nine, `group:${i}`)));
  expect(spread.size).toBeGreaterThan(50);
});

describe('quota', () => {
  const quota = { meter: 'dingtalk-api', limit: 5_000, reserve: 500 };

  test('the reserve and the warning line', () => {
    expect(isReserved(quota, 4_499)).toBe(false);
    expect(isReserved(quota, 4_500)).toBe(true);
    expect(crossesWarning(quota, 3_999, 4_000)).toBe(true);
    expect(crossesWarning(quota, 4_000, 4_001)).toBe(false);
  });

  test('months are the office’s', () => {
    expect(monthOf(at('2026-10-31T16:00:00Z'), ZONE)).toBe('2026-11');
    expect(nextMonth(at('2026-12-05T12:00:00+08:00'), ZONE)).toBe(at('2027-01-01T00:00:00+08:00'));
  });

  test('the forecast is a day of this month or none', () => {
    const now = at('2026-11-11T00:00:00+08:00');
    expect(forecast(quota, 2_500, now, ZONE)?.toString()).toBe('2026-11-21');
    expect(forecast(quota, 1_000, now, ZONE)).toBeNull();
    expect(forecast(quota, 0, now, ZONE)).toBeNull();
    expect(forecast(quota, 6_000, now, ZONE)?.toString()).toBe('2026-11-11');
  });
});

describe('route', () => {
  const ways = { id: 3, hasWebhook: true, hasAppchat: false, hasConversation: true } as const;
  const plain = textMessage('一句话');
  const mentioning = textMessage('一句话', [{ kind: 'all' }]);

  test.each([
    ['WeCom group', { ...ways, platform: 'wecom' }, plain, 'wecom-webhook:3'],
    [
      'WeCom group the app made',
      { ...ways, platform: 'wecom', hasWebhook: false, hasAppchat: true },
      plain,
      'wecom-appchat',
    ],
    ['WeCom group the robot is spoken to in', { ...ways, platform: 'wecom', hasWebhook: false }, plain, 'wecom-bot:3'],
    ['DingTalk group', { ...ways, platform: 'dingtalk' }, plain, 'dingtalk-group'],
    ['DingTalk group, somebody mentioned', { ...ways, platform: 'dingtalk' }, mentioning, 'dingtalk-webhook:3'],
    ['the same without a webhook', { ...ways, platform: 'dingtalk', hasWebhook: false }, mentioning, 'dingtalk-group'],
    ['only a webhook', { ...ways, platform: 'dingtalk', hasConversation: false }, plain, 'dingtalk-webhook:3'],
    ['nothing', { ...ways, platform: 'dingtalk', hasWebhook: false, hasConversation: false }, plain, undefined],
  ] as const)('%s', (_name, group, message, lane) => {
    expect(routeToGroup(group, message)?.lane).toBe(lane);
  });

  test('persons and names of targets', () => {
    const to = { kind: 'account', platform: 'dingtalk', user: 'u1', name: '代县 县长' } as const;
    expect(routeToAccount(to).lane).toBe('dingtalk-person');
    expect(targetOf(to)).toBe('account:dingtalk:u1');
    expect(targetOf({ kind: 'group', group: 3 })).toBe('group:3');
  });
});
