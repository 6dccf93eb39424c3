/** 禁放: what may be set off where and when; the office says which rule is this season's. */
import { defineCommand } from '../src/bot/command.ts';

type FireworksArgs =
  | { readonly kind: 'show'; readonly words: string }
  | { readonly kind: 'pending' }
  | { readonly kind: 'draft' | 'confirm' | 'revoke'; readonly words: string };

export default defineCommand<FireworksArgs>({
  name: '禁放',
  aliases: ['烟花', '烟花爆竹', '鞭炮'],
  summary: '查烟花爆竹能不能放',
  ability: null,
  examples: ['/禁放', '/禁放 忻府 除夕', '/禁放 确认 忻府', '/禁放 撤销 忻府'],
  allow: 'member',
  reserved: ({ kind }) => (kind === 'show' ? null : { deed: '确认烟花规定', allow: 'office' }),
  effect: 'writes',
  looksUp: ({ kind }) => kind === 'show',
  args(rest) {
    const [, verb, words = ''] = /^(确认|撤销|待确认)(?=\s|$)\s*(.*)$/s.exec(rest) ?? [];
    if (verb === undefined) return { ok: true, value: { kind: 'show', words: rest } };
    if (verb === '待确认') return { ok: true, value: { kind: 'pending' } };
    if (verb === '撤销') return { ok: true, value: { kind: 'revoke', words } };
    const [, saved] = /^保存\s+(.*)$/s.exec(words) ?? [];
    return { ok: true, value: saved === undefined ? { kind: 'draft', words } : { kind: 'confirm', words: saved } };
  },
  continues: (rest, names) => names.knows(rest),
  claims: () => false,
  async run({ args, sender, chat, services }) {
    if (args.kind === 'show') return services.showFireworks({ words: args.words, sender, chat });
    if (args.kind === 'pending') return services.pendingFireworks(null);
    return services.confirmFireworks({ deed: args.kind, words: args.words, sender });
  },
});
