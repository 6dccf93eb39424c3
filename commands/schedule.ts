/** 定时: the office's own pushes. */
import { defineCommand } from '../src/bot/command.ts';

type ScheduleArgs =
  | { readonly kind: 'list' }
  | { readonly kind: 'draft' | 'save'; readonly words: string }
  | { readonly kind: 'pause' | 'resume' | 'ask-delete' | 'delete' | 'catch-up'; readonly id: number };

const DEEDS = { 停: 'pause', 开: 'resume', 删: 'ask-delete', 补: 'catch-up' } as const;

export default defineCommand<ScheduleArgs>({
  name: '定时',
  aliases: ['定时消息', '定时提醒'],
  summary: '排大气办自己的提醒',
  ability: null,
  examples: ['/定时', '/定时 加 每个工作日 8:30 给 各县：请报扬尘检查', '/定时 停 3', '/定时 删 3'],
  allow: 'office',
  effect: 'writes',
  looksUp: ({ kind }) => kind === 'list',
  longest: 2_000,
  args(rest) {
    if (rest === '' || rest === '列表') return { ok: true, value: { kind: 'list' } };
    const [, added] = /^[加添]\s*(.+)$/s.exec(rest) ?? [];
    if (added !== undefined) {
      const [, words] = /^确认\s+(.+)$/s.exec(added) ?? [];
      return { ok: true, value: words === undefined ? { kind: 'draft', words: added } : { kind: 'save', words } };
    }
    const [, deed, isSure, id] = /^(停|开|删|补)\s*(确认)?\s*(\d{1,6})$/.exec(rest) ?? [];
    if (deed === undefined) return { ok: false, why: '定时后面可写：加、停、开、删、补' };
    const kind = deed === '删' && isSure !== undefined ? 'delete' : DEEDS[deed as keyof typeof DEEDS];
    return { ok: true, value: { kind, id: Number(id) } };
  },
  continues: (rest) => /^[加停开删补]/.test(rest),
  claims: () => false,
  async run({ args, sender, services }) {
    const actor = sender.person?.label ?? sender.id;
    if (args.kind === 'list') return services.listSchedules(null);
    if ('words' in args) return services.schedulePush({ deed: args.kind, words: args.words, actor });
    return services.changeSchedule({ deed: args.kind, id: args.id, actor });
  },
});
