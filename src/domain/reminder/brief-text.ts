/** The office's morning in one message, and 会商 as a message of its own. */
import { type AlertLevel, LEVEL_WORDS } from '../alert/level.ts';

export interface Brief {
  /** ISO date. */
  readonly day: string;
  /** Whether 会商 is held today. */
  readonly consults: boolean;
  /** Level with short names of where it is in force. */
  readonly alerts: readonly { readonly level: AlertLevel; readonly places: readonly string[] }[];
  /** `9:00` of today's roll call; null when none is planned. */
  readonly rollCall: string | null;
  readonly dueToday: number;
  readonly dueSoon: number;
  readonly overdue: number;
  /** Messages that go out today by the calendar. */
  readonly pushes: number;
  /** Messages that failed for good within a day. */
  readonly failures: number;
  /** Used and allowed this month; only those that are short. */
  readonly quotas: readonly { readonly name: string; readonly used: number; readonly limit: number }[];
  /** Year whose days off nobody has entered; null when it is known or not yet announced. */
  readonly unknownYear: number | null;
  readonly unconfirmed: readonly string[];
  readonly unpatrolled: readonly string[];
  readonly serial: string;
}

const WEEKDAYS = '一二三四五六日';
const SHOWN = 4;

export function briefMessage(brief: Brief): string {
  const { month, day, dayOfWeek } = Temporal.PlainDate.from(brief.day);
  return [
    `【早报】${month}月${day}日 周${WEEKDAYS.charAt(dayOfWeek - 1)}`,
    ...(brief.consults ? ['会商：今天要开'] : []),
    ...(brief.alerts.length === 0
      ? ['预警：没有']
      : brief.alerts.map(({ level, places }) => `${LEVEL_WORDS[level].name}：${listed(places)}`)),
    ...(brief.rollCall === null ? [] : [`点名：${brief.rollCall}`]),
    `任务：今天到期${brief.dueToday}件，7天内${brief.dueSoon}件，逾期${brief.overdue}件`,
    `今天按日程发${brief.pushes}条`,
    ...(brief.failures === 0 ? [] : [`昨天没送到${brief.failures}条`]),
    ...brief.quotas.map(({ name, used, limit }) => `额度：${name}本月用了${used}/${limit}`),
    ...(brief.unknownYear === null ? [] : [`${brief.unknownYear}年放假安排未录入，发：日历`]),
    ...(brief.unconfirmed.length === 0 ? [] : [`烟花规定没确认${brief.unconfirmed.length}个，发：禁放 待确认`]),
    ...(brief.unpatrolled.length === 0 ? [] : [`昨夜巡查没回：${listed(brief.unpatrolled)}`]),
    '',
    '细看回：督办 或 日程',
    `编号 ${brief.serial}`,
  ].join('\n');
}

export function consultMessage(alerts: Brief['alerts'], serial: string): string {
  return [
    '【会商】预警期间，请会商研判',
    ...alerts.map(({ level, places }) => `${LEVEL_WORDS[level].name}：${listed(places)}`),
    '要调整回：预警 升级、降级、延长、解除',
    `编号 ${serial}`,
  ].join('\n');
}

function listed(names: readonly string[]): string {
  return names.length <= SHOWN ? names.join('、') : `${names.slice(0, SHOWN).join('、')}等${names.length}个`;
}
