/** 试发: asks every bound group for 收到; 试发 结果 lists who answered. */
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  name: '试发',
  aliases: [],
  summary: '试试每个群收不收得到',
  ability: null,
  examples: ['/试发', '/试发 结果'],
  allow: 'office',
  effect: 'writes',
  args(rest) {
    if (rest === '') return { ok: true, value: null };
    const page = /^结果(?: (\d{1,3}))?$/.exec(rest);
    if (page === null) return { ok: false, why: '只有“试发”和“试发 结果”' };
    return { ok: true, value: Math.max(1, Number(page[1] ?? 1)) };
  },
  continues: () => false,
  claims: () => false,
  run: ({ args, sender, services }) =>
    args === null ? services.probeGroups({ sender }) : services.probeResults({ page: args }),
});
