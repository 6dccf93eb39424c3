/** A country of counties with their heads on WeCom: an office that calls all of them by one alert, through its own doors. */
import { createBot } from '../src/app.ts';
import { importExamples } from '../src/cli/examples.ts';
import { readYaml } from '../src/cli/read-file.ts';
import { readConfig } from '../src/config.ts';
import type { RosterEntry } from '../src/domain/directory/read-roster.ts';
import { readUnits } from '../src/domain/directory/read-units.ts';
import { documentText } from '../src/files/document-text.ts';
import type { Scene } from '../src/sandbox/scene.ts';
import { benchClock } from './moment.ts';

/** Of the office and of its second person; everybody's account is his post's label. */
export const OFFICE = '市大气办 值班员';
export const APPROVER = '市大气办 主任';

const nameOf = (i: number) => `示例${i}县`;
export const headsOf = (counties: number): string[] =>
  Array.from({ length: counties }, (_, i) => [`${nameOf(i)} 书记`, `${nameOf(i)} 县长`]).flat();

/** Makes the database at `path`: the example office with its plan, its own counties gone, and `counties` others in their place. */
export async function makeCountry(path: string, counties: number): Promise<void> {
  const bot = await createBot(readConfig({ DATABASE_URL: `file:${path}`, LOG_LEVEL: 'silent' }), { clock: benchClock });
  await importExamples(bot.office, documentText);
  const examples = readUnits(await readYaml(new URL('../examples/units.yaml', import.meta.url).pathname));
  if (!examples.ok) throw new Error(examples.mistakes.join('\n'));
  const units = [
    ...examples.units.filter(({ kind }) => kind !== 'county'),
    ...Array.from({ length: counties }, (_, i) => ({
      ...{ name: nameOf(i), short: nameOf(i).slice(0, -1), kind: 'county' as const, aliases: [] },
      ...{ code: String(200_000 + i), head: '县长', parent: null },
    })),
  ];
  await bot.office.importUnits({ units, groups: [], fileName: 'country', actor: 'bench' });
  const entry = (label: string, roles: RosterEntry['roles'] = []): RosterEntry => {
    const [unit = '', post = ''] = label.split(' ');
    const accounts = [{ platform: 'wecom' as const, userId: label }];
    return { label, unit, post, accounts, mobile: null, dutyPhone: null, roles };
  };
  const entries = [
    entry(OFFICE, ['office']),
    entry(APPROVER, ['approver']),
    ...headsOf(counties).map((one) => entry(one)),
  ];
  const roster = await bot.office.importRoster({ entries, fileName: 'country', actor: 'bench', write: true });
  if (!roster.ok) throw new Error(roster.mistakes[0]);
  const groups = await bot.office.importGroups({
    entries: Array.from({ length: counties }, (_, i) => ({
      ...{
        platform: 'wecom' as const,
        title: `${nameOf(i)}群`,
        unit: nameOf(i),
        chatId: `chat-${i}`,
        webhookSecret: null,
      },
      webhookUrl: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=bench-${i}`,
    })),
    ...{ actor: 'bench', fileName: 'country', write: true },
  });
  if (!groups.ok) throw new Error(groups.mistakes[0]);
  await bot.close();
}

/** The heads as people of a sandbox, to write from their private chats. */
export function countryScene(counties: number): Scene {
  const people = headsOf(counties).map((label) => ({
    ...{ id: label, name: label, role: 'county' as const, wecom: label, dingtalk: null },
  }));
  return { botName: '蓝哨', people, groups: [] };
}
