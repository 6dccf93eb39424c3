/** Who is on the roster of an evening. */
import type { RosterEntry } from '../../src/domain/directory/read-roster.ts';

/** Ids are the labels themselves, so that a test reads as who says what. */
export function post(unit: string, name: string, roles: RosterEntry['roles'] = [], account = true): RosterEntry {
  const label = `${unit} ${name}`;
  const accounts = account ? [{ platform: 'wecom' as const, userId: label }] : [];
  return { label, unit, post: name, accounts, mobile: null, dutyPhone: null, roles };
}

const duty = (unit: string): RosterEntry => ({
  ...post(unit, '值班室', [], false),
  post: null,
  dutyPhone: '0350-*******',
});

/** 原平市 has an office and an approver of its own, and a secretary whom no channel reaches. */
export const EVENING_ROSTER: readonly RosterEntry[] = [
  post('市大气办', '值班员', ['office']),
  post('市大气办', '主任', ['approver']),
  post('市生态环境局', '局长', ['approver']),
  post('市能源局', '联络员'),
  ...['忻府区 区长', '忻府区 书记', '忻府区 联络员', '定襄县 县长', '定襄县 书记', '定襄县 联络员'].map((label) => {
    const [unit = '', name = ''] = label.split(' ');
    return post(unit, name);
  }),
  post('定襄县', '常务副县长'),
  post('原平市', '市长'),
  post('原平市', '书记', [], false),
  post('原平市', '大气办值班员', ['office']),
  post('原平市', '副市长', ['approver']),
  post('五台山', '主任'),
  ...['忻府区', '定襄县', '原平市'].map(duty),
];
