/** The text of a confirmed step as one unit's group reads it (phone-texts 2): addressed to it, only what concerns it. */
import type { Unit } from '../directory/unit.ts';
import { addressOf, groundOf } from './address.ts';
import type { Papers, StepKind } from './alert.ts';
import { isPlace } from './area.ts';
import { type AlertLevel, LEVEL_WORDS } from './level.ts';
import { printMoment, printShort } from './print-moment.ts';

export interface Announcement {
  readonly step: StepKind;
  /** What holds in the unit by this step; of a lift or a withdrawal what held before. */
  readonly level: AlertLevel;
  /** What held before; null for nothing. */
  readonly before: AlertLevel | null;
  readonly at: number;
  readonly end: number | null;
  /** In words: 全市14县（市、区）. */
  readonly area: string;
  readonly papers: Papers;
  readonly slots: readonly string[];
  /** When the roll call begins; null when none does. */
  readonly callAt: number | null;
  /** The reader's own posts that have to be there, and the hour at which they are asked each day: `9:00`. */
  readonly posts: readonly string[];
  readonly dailyAt: string;
  /** What another alert asks of the reader's county by then, where that is stricter than what this step leaves. */
  readonly stricter: AlertLevel | null;
  readonly measures: readonly string[];
  /** Of this message. */
  readonly serial: string;
  /** Of the alert, where it differs. */
  readonly original: string | null;
  /** The county that issued it for itself; null is the city. */
  readonly issuer: Unit | null;
  readonly phone: string | null;
}

export interface Reader {
  readonly unit: Unit;
  readonly now: number;
  readonly zone: string;
}

/** Line 1 says level, unit and urgency; the last lines what to send, the telephone and the serial number. */
export function announcementText(notice: Announcement, reader: Reader): string {
  return [headline(notice, reader), facts(notice, reader), duties(notice, reader), foot(notice, reader)]
    .flatMap((part, i) => (part.length === 0 ? [] : i > 1 ? ['', ...part] : part))
    .join('\n');
}

function headline({ step, level, at, end }: Announcement, { unit, now, zone }: Reader): readonly string[] {
  const { name } = LEVEL_WORDS[level];
  const begins = at <= now ? `即时${step === 'lower' ? '生效' : '启动'}` : `${printShort(at, 'start', zone)}起`;
  const until = end === null ? '止时另行通知' : `到${printShort(end, 'end', zone)}`;
  const stops = at <= now ? '即时解除' : `${printShort(at, 'end', zone)}解除`;
  switch (step) {
    case 'issue':
      return [`【${name}】${unit.name}　${begins}`];
    case 'raise':
    case 'lower':
      return [`【${step === 'raise' ? '升' : '降'}为${name}】${unit.name}　${begins}`];
    case 'extend':
      return [`【${name}延长】${unit.name}　${until}`];
    case 'lift':
      return [`【解除预警】${unit.name}　${stops}`];
    case 'withdraw':
      return [`【撤回】${unit.name}　${name}不启动`];
  }
}

function facts(notice: Announcement, { now, zone }: Reader): readonly string[] {
  const { step, level, before, at, end, area, papers, original, issuer, stricter } = notice;
  const signer = papers.signer ?? (issuer === null ? '市重污染天气应急指挥部' : '待补');
  const was = before === null ? [] : [`原为${LEVEL_WORDS[before].name}`];
  const where = `范围：${area}`;
  const also = stricter === null ? [] : [`另有${LEVEL_WORDS[stricter].name}仍有效，从严执行`];
  const replaced = original === null ? [] : [`原编号 ${original}`];
  if (step === 'withdraw') return ['前一条不再有效，不用启动响应', where, ...replaced, ...also];
  if (step === 'lift')
    return [
      `${LEVEL_WORDS[level].name}解除，停止${LEVEL_WORDS[level].response}响应`,
      `生效：${printMoment(at, 'end', now, zone)}`,
      where,
      ...replaced,
      ...also,
    ];
  const stop = `止：${end === null ? '另行通知' : printMoment(end, 'end', now, zone)}`;
  if (step === 'extend') return [stop, where, '各项要求不变', ...replaced];
  return [
    `起：${printMoment(at, 'start', now, zone)}`,
    stop,
    where,
    ...(step === 'issue' ? [] : was),
    `签发：${signer}`,
    `文号：${papers.documentNumber ?? '待补'}`,
    ...also,
  ];
}

function duties(notice: Announcement, reader: Reader): readonly string[] {
  const { step, level, at } = notice;
  if (step !== 'issue' && step !== 'raise' && step !== 'lower') return [];
  const { unit, now, zone } = reader;
  const { response } = LEVEL_WORDS[level];
  const begins = at <= now ? '马上' : printShort(at, 'start', zone);
  const starts = `${step === 'lower' ? '转为' : `${begins}启动`}${response}响应，可加严，不可放松`;
  const measures = notice.measures.map((measure) => measure.replaceAll('{域}', groundOf(unit)));
  const items = isPlace(unit)
    ? [starts, ...call(notice, reader), ...measures, ...reports(notice)]
    : [`启动${response}响应，按职责督导`];
  return [`请${addressOf(unit)}：`, ...items.map((item, i) => `${i + 1}）${item}`)];
}

function call({ posts, callAt, dailyAt }: Announcement, { now, zone }: Reader): readonly string[] {
  if (posts.length === 0) return [];
  const when =
    callAt === null
      ? ''
      : callAt <= now
        ? `。现在点名，以后每天${dailyAt}`
        : `。${printShort(callAt, 'start', zone)}点名，以后每天${dailyAt}`;
  return [`${posts.join('、')}在岗指挥${when}`];
}

function reports({ slots }: Announcement): readonly string[] {
  return slots.length === 0 ? [] : [`每天${slots.join('、')}报情况，没事也报`];
}

/** Places sign for it; the bureaus are told. */
function foot({ step, phone, serial }: Announcement, { unit }: Reader): readonly string[] {
  const starts = step === 'issue' || step === 'raise';
  const asks = isPlace(unit) ? ['1小时内回：@蓝哨 收到', ...(starts ? ['启动后回：@蓝哨 已启动'] : [])] : [];
  return [...asks, ...(phone === null ? [] : [`大气办值班 ${phone}`]), `编号 ${serial}`];
}
