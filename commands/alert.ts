/** 预警: what is in force where; for the office every step of an alert, typed or as a whole notice. */
import { defineCommand } from '../src/bot/command.ts';
import type { StepKind } from '../src/domain/alert/alert.ts';
import { isNotice } from '../src/domain/alert/read-notice.ts';
import { readSpokenStep } from '../src/domain/alert/spoken-step.ts';

type AlertArgs =
  | { readonly kind: 'board' }
  | { readonly kind: 'draft'; readonly step: StepKind | null; readonly words: string; readonly isDrill: boolean }
  | { readonly kind: 'amend' | 'withdraw' | 'show'; readonly words: string }
  | { readonly kind: 'hasten'; readonly reason: string }
  | { readonly kind: 'archive'; readonly serial: string };

const STEPS: Readonly<Record<string, StepKind>> = {
  ...{ 发布: 'issue', 启动: 'issue', 升级: 'raise', 降级: 'lower', 延长: 'extend', 解除: 'lift' },
};
const VERB =
  /^(发布|启动|升级|降级|延长|解除|撤回|演练|归档|加急|改|原文)(?:为|到|至)?(?=[\s:]|$|[黄橙红一二三ⅠⅡⅢI演])[\s:]*(.*)$/s;

function readAlert(rest: string): AlertArgs | null {
  if (rest === '' || rest === '查' || rest === '情况') return { kind: 'board' };
  if (isNotice(rest)) return { kind: 'draft', step: null, words: rest, isDrill: false };
  const spoken = readSpokenStep(rest);
  if (spoken !== null) return readAlert(spoken);
  const [, verb = '', words = ''] = VERB.exec(rest) ?? [];
  const step = STEPS[verb];
  if (step !== undefined) return { kind: 'draft', step, words, isDrill: false };
  switch (verb) {
    case '演练': {
      const inner = readAlert(words);
      return inner?.kind === 'draft'
        ? { ...inner, isDrill: true }
        : { kind: 'draft', step: 'issue', words, isDrill: true };
    }
    case '撤回':
      return { kind: 'withdraw', words };
    case '改':
      return { kind: 'amend', words };
    case '原文':
      return { kind: 'show', words };
    case '加急':
      return { kind: 'hasten', reason: words };
    case '归档':
      return { kind: 'archive', serial: words.trim() };
    default:
      return null;
  }
}

export default defineCommand<AlertArgs>({
  name: '预警',
  aliases: ['yj', '预警情况'],
  summary: '查预警、发布预警',
  ability: null,
  examples: [
    '/预警',
    '/预警 发布 橙色 忻府 定襄 明天12时起 到17日24时',
    '/预警 升级 红色',
    '/预警 降级 橙色',
    '/预警 延长 到18日12时',
    '/预警 解除 17日24时',
    '/预警 撤回',
    '/预警 演练 橙色 全市 即时',
    '/预警 归档 橙0114-1',
  ],
  allow: 'member',
  reserved: (args) => (args.kind === 'board' ? null : { deed: '发布预警', allow: 'alerts' }),
  effect: 'writes',
  looksUp: ({ kind }) => kind === 'board',
  longest: 6_000,
  args(rest) {
    const value = readAlert(rest);
    return value === null ? { ok: false, why: '没看懂要做哪一步' } : { ok: true, value };
  },
  continues: (rest) => VERB.test(rest) && readAlert(rest) !== null,
  claims: (text) => isNotice(text) || readSpokenStep(text) !== null,
  async run({ args, sender, services }) {
    switch (args.kind) {
      case 'board':
        return services.showAlerts({ sender });
      case 'draft':
        return services.draftAlert({ ...args, sender });
      case 'withdraw':
        return (
          (await services.discardDraft({ words: args.words, sender })) ??
          services.draftAlert({ step: 'withdraw', words: args.words, isDrill: false, sender })
        );
      case 'amend':
        return services.amendAlert({ words: args.words, sender });
      case 'show':
        return services.showDraft({ words: args.words, sender });
      case 'hasten':
        return services.hastenAlert({ reason: args.reason, sender });
      case 'archive':
        return services.archiveAlert({ serial: args.serial, sender });
    }
  },
});
