/** 日历: which years' days off are known; the office enters a year's notice. */
import { defineCommand } from '../src/bot/command.ts';
import { CALENDAR_TEXTS } from '../src/domain/calendar/texts.ts';

type CalendarArgs =
  | { readonly kind: 'show'; readonly year: number | null }
  | { readonly kind: 'draft' | 'enter'; readonly text: string };

export default defineCommand<CalendarArgs>({
  name: '日历',
  aliases: ['放假安排', '放假'],
  summary: '看、录放假安排',
  ability: null,
  examples: ['/日历', '/日历 2027', '/日历 2027年元旦1月1日至3日；春节2月5日至11日，1月31日上班'],
  allow: 'office',
  effect: 'writes',
  looksUp: ({ kind }) => kind === 'show',
  longest: 3_000,
  args(rest) {
    const [, year] = /^(\d{4})年?$/.exec(rest) ?? [];
    if (rest === '' || year !== undefined)
      return { ok: true, value: { kind: 'show', year: year === undefined ? null : Number(year) } };
    const [, confirmed] = /^确认\s*(.+)$/s.exec(rest) ?? [];
    if (confirmed !== undefined) return { ok: true, value: { kind: 'enter', text: confirmed } };
    if (!/月\d{1,2}日/.test(rest)) return { ok: false, why: '日历后面写年份，或粘放假通知' };
    return { ok: true, value: { kind: 'draft', text: rest } };
  },
  continues: (rest) => /^\d{4}年?$/.test(rest),
  claims: (text) => /^国务院办公厅关于\d{4}年.{0,4}节假日安排的通知/.test(text),
  async run({ args, sender, services }) {
    if (args.kind === 'show') return services.showHolidays({ year: args.year });
    if (args.kind === 'draft') return services.previewHolidays({ text: args.text });
    const actor = sender.person?.label ?? sender.id;
    const reading = await services.enterHolidays({ text: args.text, actor });
    const text = reading.ok ? CALENDAR_TEXTS.saved(reading.value) : CALENDAR_TEXTS.mistakes(reading.mistakes);
    return { text, followUp: null };
  },
});
