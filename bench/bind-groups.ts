/** A bot with many groups, each with a robot, and an office that can reach them all by one alert. */
import type { Bot } from '../src/app.ts';
import { importExamples } from '../src/cli/examples.ts';
import { documentText } from '../src/files/document-text.ts';
import { APPROVER, OFFICE } from './country.ts';
import type { PlatformsAnswer } from './serve-platforms.ts';

/** The example office with somebody to say and somebody to approve; the groups, one by one, to ten counties. */
export async function bindGroups(bot: Bot, groups: PlatformsAnswer['groups']): Promise<void> {
  await importExamples(bot.office, documentText);
  const post = (label: string, role: 'office' | 'approver') => ({
    ...{ label, unit: '市大气办', post: label.split(' ')[1] ?? '', mobile: null, dutyPhone: null, roles: [role] },
    accounts: [{ platform: 'wecom' as const, userId: label }],
  });
  const entries = [post(OFFICE, 'office'), post(APPROVER, 'approver')];
  await bot.office.importRoster({ entries, fileName: 'bench', actor: 'bench', write: true });
  const counties = ['忻府区', '定襄县', '五台县', '代县', '繁峙县', '宁武县', '静乐县', '神池县', '五寨县', '岢岚县'];
  const bound = await bot.office.importGroups({
    entries: groups.map(({ title, chat: chatId, webhook: webhookUrl }, i) => ({
      ...{ platform: 'wecom' as const, title, unit: counties[i % counties.length] ?? null, webhookSecret: null },
      ...{ chatId, webhookUrl },
    })),
    ...{ actor: 'bench', fileName: 'bench', write: true },
  });
  if (!bound.ok) throw new Error(bound.mistakes.join('\n'));
}
