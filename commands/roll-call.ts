/** 点名: the board for the office, the own line for a county; the office starts and ends calls of its own. */
import { defineCommand } from '../src/bot/command.ts';

type Asked =
  /** `phones` is a page of whom to ring; null for the board. */
  | { readonly kind: 'show'; readonly phones: number | null }
  | { readonly kind: 'end' }
  | {
      readonly kind: 'start' | 'spot-check';
      readonly units: readonly string[];
      readonly posts: readonly ('secretary' | 'head')[];
      readonly count: number;
      readonly isConfirmed: boolean;
    };

const HEADS = new Set(['县长', '区长', '市长', '主任', '政府主要领导']);

export default defineCommand<Asked>({
  name: '点名',
  aliases: ['查岗'],
  summary: '看点名、发起点名',
  ability: null,
  examples: ['/点名', '/点名 电话', '/点名 开始 忻府 定襄', '/点名 抽查 3', '/点名 结束'],
  allow: 'member',
  effect: 'writes',
  args(rest) {
    const [verb = '', ...words] = rest.split(/[\s、，,]+/).filter((word) => word !== '');
    if (verb === '' || verb === '情况' || verb === '结果') return { ok: true, value: { kind: 'show', phones: null } };
    if (verb === '电话') return { ok: true, value: { kind: 'show', phones: Math.max(1, Number(words[0]) || 1) } };
    if (verb === '结束' || verb === '停止') return { ok: true, value: { kind: 'end' } };
    if (verb !== '开始' && verb !== '抽查') return { ok: false, why: '点名后面可写：电话、开始、抽查、结束' };
    const isSecretary = words.includes('书记');
    const isHead = words.some((word) => HEADS.has(word));
    const count = Number(words.find((word) => /^\d{1,2}个?$/.test(word))?.replace('个', '') ?? 3);
    return {
      ok: true,
      value: {
        kind: verb === '开始' ? 'start' : 'spot-check',
        units: words.filter(
          (word) => word !== '书记' && word !== '确认' && !HEADS.has(word) && !/^\d{1,2}个?$/.test(word),
        ),
        posts: [
          ...(isSecretary ? (['secretary'] as const) : []),
          ...(isHead || !isSecretary ? (['head'] as const) : []),
        ],
        count: Math.max(1, count),
        isConfirmed: words.includes('确认'),
      },
    };
  },
  reserved: ({ kind }) => (kind === 'show' ? null : { deed: '发起、结束点名', allow: 'office' }),
  looksUp: ({ kind }) => kind === 'show',
  continues: (rest) => /^(?:开始|抽查|结束|情况|结果|电话)/.test(rest),
  claims: () => false,
  async run({ args, sender, chat, services }) {
    if (args.kind === 'show') return services.showRollCall({ sender, chat, phones: args.phones });
    if (args.kind === 'end') return services.endRollCall({ sender });
    return services.startRollCall({ ...args, sender });
  },
});
