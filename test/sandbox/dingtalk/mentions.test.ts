/** Which @ of a webhook message take effect, in each kind of group. */
import { expect, test } from 'vitest';
import { calledBy } from '../../../src/sandbox/dingtalk/mentions.ts';
import { exampleScene } from '../../../src/sandbox/scene.ts';

const staff = 'sandbox-staff-03';
const mobile = '10000000003';
const members = exampleScene.people.filter(({ id }) => ['office', 'energy'].includes(id));
const mobiles = new Map([[mobile, staff]]);

test.each([
  ['named and in the list', { atUserIds: [staff] }, `请 @${staff} 报送`, 'internal', ['energy'], 0],
  ['at the end of the text', { atUserIds: [staff] }, `请@${staff}`, 'internal', ['energy'], 0],
  ['by mobile', { atMobiles: [mobile] }, `@${mobile}`, 'internal', ['energy'], 0],
  ['not named', { atUserIds: [staff] }, '请报送', 'internal', [], 1],
  ['named as part of a longer id', { atUserIds: [staff] }, `@${staff}9`, 'internal', [], 1],
  ['longer first, then itself', { atUserIds: [staff] }, `@${staff}9 @${staff}`, 'internal', ['energy'], 0],
  ['not in the group', { atUserIds: ['sandbox-staff-04'] }, '@sandbox-staff-04', 'internal', [], 1],
  ['nobody', { atUserIds: ['nobody'] }, '@nobody', 'internal', [], 1],
  ['only named', {}, `@${staff}`, 'internal', [], 0],
  ['by user id in an ordinary group', { atUserIds: [staff] }, `@${staff}`, 'ordinary', [], 1],
  ['by mobile in an ordinary group', { atMobiles: [mobile] }, `@${mobile}`, 'ordinary', ['energy'], 0],
  ['by user id in an external group', { atUserIds: [staff] }, `@${staff}`, 'external', [], 1],
  ['a text for a list', { atUserIds: staff }, `@${staff}`, 'internal', [], 1],
  ['numbers for a list', { atMobiles: [10_000_000_003] }, `@${mobile}`, 'internal', [], 1],
  ['null for a list', { atUserIds: null }, `@${staff}`, 'internal', [], 0],
] as const)('%s', (_what, at, text, kind, people, notes) => {
  const called = calledBy(at, text, { members, kind }, mobiles);
  expect(called.mentions.map(({ person }) => person)).toEqual(people);
  expect(called.notes).toHaveLength(notes);
});

test.each([
  [{ isAtAll: true }, true],
  [{ isAtAll: 'true' }, false],
  [{ isAtAll: false }, false],
  [undefined, false],
  ['all', false],
])('everybody by %j', (at, everybody) => {
  expect(calledBy(at, '大家好', { members, kind: 'internal' }, mobiles).everybody).toBe(everybody);
});

test('beyond fifty nobody is called', () => {
  const atUserIds = [...Array.from({ length: 50 }, (_, index) => `nobody-${index}`), staff];
  expect(calledBy({ atUserIds }, `@${staff}`, { members, kind: 'internal' }, mobiles).mentions).toEqual([]);
});
