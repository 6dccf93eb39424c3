/** The draft as the office and the second person read it (phone-texts 8): what goes where, what is missing, and the code. */
import type { Directory } from '../directory/directory.ts';
import type { Proposal } from './alert.ts';
import { countArea } from './area.ts';
import { type AlertLevel, LEVEL_WORDS } from './level.ts';
import { printShort } from './print-moment.ts';
import { ALERT_TEXTS } from './texts.ts';

export interface DraftFacts {
  readonly proposal: Proposal;
  /** The strictest level it touches: what it is named by where it sets none of its own. */
  readonly level: AlertLevel | null;
  readonly at: number;
  readonly code: string;
  readonly groups: { readonly wecom: number; readonly dingtalk: number };
  /** Counties no group is bound to, each with the telephone to ring. */
  readonly groupless: readonly string[];
  readonly mentionsAll: boolean;
  /** Posts a roll call will ask, whose they are, and from when; null when none is opened. */
  readonly call: { readonly posts: number; readonly who: string; readonly at: number } | null;
  /** Posts no channel reaches: 偏关县 县长（没绑账号）. */
  readonly unreached: readonly string[];
  readonly needsSecond: boolean;
  /** Who was asked to approve it, in words; null for the approver's own copy. */
  readonly asked: string | null;
  /** What is still to be answered before anybody approves it; null for nothing. */
  readonly question: string | null;
}

const STEPS: Readonly<Record<Proposal['step'], string>> = {
  ...{ issue: '', raise: '升为', lower: '降为', extend: '延长', lift: '解除', withdraw: '撤回' },
};

/** How many of the unreached, and of those without a group, are named; the rest are counted. */
const NAMED = 3;

export interface DraftReader {
  readonly directory: Directory;
  readonly now: number;
  readonly zone: string;
}

export function draftText(facts: DraftFacts, reader: DraftReader): string {
  return [
    headline(facts, reader),
    ...groupsLine(facts),
    ...grouplessLines(facts),
    ...callLine(facts, reader),
    ...missingLine(facts),
    ...unreachedLines(facts),
    '',
    ...closing(facts),
  ].join('\n');
}

function closing({ proposal, code, needsSecond, asked, question }: DraftFacts): readonly string[] {
  if (question !== null) return ['没有发出。', question];
  return [
    ...(asked === null ? [] : [asked]),
    `没有发出。${needsSecond ? '复核人' : '要发'}回：同意 ${code}`,
    ...('end' in proposal ? ['要改回：预警 改 止 18日12时'] : []),
    '看县群原文回：预警 原文',
  ];
}

/** 升为红色预警·定襄 */
export function stepName(proposal: Proposal, level: AlertLevel | null, directory: Directory): string {
  const set = 'level' in proposal ? proposal.level : level;
  const name = set === null ? '预警' : LEVEL_WORDS[set].name;
  return `${STEPS[proposal.step]}${name}·${countArea(proposal.area, directory)}`;
}

function headline({ proposal, level, at }: DraftFacts, { directory, now, zone }: DraftReader): string {
  const from =
    proposal.step === 'withdraw'
      ? ''
      : at <= now
        ? '即时'
        : printShort(at, proposal.step === 'lift' ? 'end' : 'start', zone);
  const to = 'end' in proposal ? `—${proposal.end === null ? '另行通知' : printShort(proposal.end, 'end', zone)}` : '';
  return `【草稿】${stepName(proposal, level, directory)}　${from}${to}`.trimEnd();
}

function groupsLine({ groups: { wecom, dingtalk }, mentionsAll }: DraftFacts): readonly string[] {
  if (wecom + dingtalk === 0) return ['没有绑定的群，发不出去'];
  const each = [...(wecom > 0 ? [`企微${wecom}`] : []), ...(dingtalk > 0 ? [`钉钉${dingtalk}`] : [])].join('、');
  return [`发${wecom + dingtalk}个群（${each}）${mentionsAll ? '@所有人' : ''}`];
}

function grouplessLines({ groupless }: DraftFacts): readonly string[] {
  if (groupless.length === 0) return [];
  const more = groupless.length > NAMED ? [`等${groupless.length}家`] : [];
  return [ALERT_TEXTS.groupless, ...groupless.slice(0, NAMED), ...more];
}

function callLine({ call }: DraftFacts, { now, zone }: DraftReader): readonly string[] {
  if (call === null) return [];
  const starts = call.at <= now ? '现在' : printShort(call.at, 'start', zone);
  return [`点名${call.who}${call.posts}人，${starts}开始`];
}

function missingLine({ proposal }: DraftFacts): readonly string[] {
  if (!('papers' in proposal)) return [];
  const { documentNumber, signer } = proposal.papers;
  const missing = [...(documentNumber === null ? ['文号'] : []), ...(signer === null ? ['签发人'] : [])];
  return missing.length === 0 ? [] : [`缺${missing.join('、')}（可后补）`];
}

function unreachedLines({ unreached }: DraftFacts): readonly string[] {
  if (unreached.length === 0) return [];
  const more = unreached.length > NAMED ? [`等${unreached.length}人送不到，请打电话`, '看全部回：开通'] : [];
  return [`送不到：${unreached.slice(0, NAMED).join('、')}`, ...more];
}

/** 22:00 to 7:00: whether heads are to be woken is a person's decision. */
export function isNight(at: number, zone: string): boolean {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return hour >= 22 || hour < 7;
}

export function callQuestion(at: number, zone: string): string {
  return [
    `${printShort(at, 'start', zone)}起是夜里，点名几时开始？`,
    '1　现在',
    '2　起始时',
    '3　早8:00',
    '回：1 到 3（5分钟不回按起始时）',
  ].join('\n');
}
