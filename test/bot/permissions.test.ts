/** Who may use what: denied unless said otherwise. */
import { expect, test } from 'vitest';
import { may } from '../../src/bot/permissions.ts';
import type { Sender } from '../../src/services/services.ts';

const sender = (id: string, roles: readonly string[] | null): Sender => ({
  platform: 'wecom',
  id,
  person: roles === null ? null : { personId: 1, label: '示例县 联络员', unitId: null, post: null, roles },
});

test.each([
  ['no id', sender('', ['office']), false, false],
  ['nobody of the roster', sender('a', null), true, false],
  ['a person without a role', sender('a', []), true, false],
  ['a person with another role', sender('a', ['liaison']), true, false],
  ['the office', sender('a', ['office']), true, true],
] as const)('%s', (_who, who, member, office) => {
  expect(may('member', who)).toBe(member);
  expect(may('office', who)).toBe(office);
});
