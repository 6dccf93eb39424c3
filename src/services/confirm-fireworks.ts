/** 禁放 确认, 禁放 撤销: which rule is this season's for which unit, said by the office and shown before it is kept. */
import { isPlace, placesUnder, readArea } from '../domain/alert/area.ts';
import { dayOf } from '../domain/calendar/day.ts';
import type { Directory } from '../domain/directory/directory.ts';
import type { Unit } from '../domain/directory/unit.ts';
import { type FireworksRule, ruleFor, seasonOf } from '../domain/fireworks/rule.ts';
import { FIREWORKS_TEXTS } from '../domain/fireworks/texts.ts';
import type { Answer } from '../domain/task/answer.ts';
import { appendAudit, holdChain } from '../store/audit.repository.ts';
import type { Tx } from '../store/database.ts';
import { removeConfirmations, saveConfirmation } from '../store/fireworks.repository.ts';
import type { Sender } from './identify.ts';
import type { SeasonParts } from './season-parts.ts';

export interface ConfirmInput {
  readonly deed: 'draft' | 'confirm' | 'revoke';
  /** Area, then the announcement's number if there is one. */
  readonly words: string;
  readonly sender: Sender;
}

/** 文号: 忻府区公告〔2026〕3号, or anything in 《》. */
const DOCUMENT = /(?:《[^》]{2,60}》|\S{0,20}[〔[(（]\d{4}[〕\])）]第?\d+号)/;
const say = (text: string): Answer => ({ text, followUp: null });

export function confirmFireworks(parts: SeasonParts) {
  return async (tx: Tx, { deed, words, sender }: ConfirmInput, now: number): Promise<Answer> => {
    await holdChain(tx);
    const directory = await parts.directories(tx);
    const document = DOCUMENT.exec(words)?.[0] ?? null;
    const area = words.replace(DOCUMENT, '').trim();
    const found = unitsOf(area === '' ? '全市' : area, directory);
    if (!found.ok) return say(found.why);
    const { units } = found;
    const today = dayOf(now, parts.zone);
    const season = seasonOf(today);
    const actor = sender.person?.label ?? sender.id;
    if (deed === 'revoke') {
      const ids = units.map(({ id }) => id);
      const count = await removeConfirmations(tx, season, ids);
      if (count > 0)
        await appendAudit(tx, {
          at: now,
          actor,
          action: 'fireworks.revoke',
          subject: String(season),
          detail: { units: ids },
        });
      return say(FIREWORKS_TEXTS.revoked(season, count));
    }
    const ruled = units.map((unit) => ({ unit, rule: ruleFor(parts.fireworks.rules, unit.name, `${season}-01-15`) }));
    const bare = ruled.find(({ rule }) => rule === null);
    if (bare !== undefined) return say(FIREWORKS_TEXTS.noRule(bare.unit.name));
    if (deed === 'draft') {
      const again = `禁放 确认 保存 ${words.trim() === '' ? '全市' : words.trim()}`;
      const text = FIREWORKS_TEXTS.draft(season, linesOf(ruled), document);
      return { text, followUp: { kind: 'choices', commands: [again, '禁放 待确认'] } };
    }
    for (const { unit, rule } of ruled)
      if (rule !== null)
        await saveConfirmation(tx, { unit: unit.id, season, rule: rule.id, document, by: actor, at: now });
    const detail = { document, units: ruled.map(({ unit, rule }) => [unit.id, rule?.id]) };
    await appendAudit(tx, { at: now, actor, action: 'fireworks.confirm', subject: String(season), detail });
    return say(FIREWORKS_TEXTS.confirmed(season, units.length, units[0]?.short ?? ''));
  };
}

type UnitsReading =
  | { readonly ok: true; readonly units: readonly Unit[] }
  | { readonly ok: false; readonly why: string };

function unitsOf(words: string, directory: Directory): UnitsReading {
  const reading = readArea(words, directory);
  if (!reading.ok) {
    const names = reading.why === 'unclear' ? reading.candidates.map(({ name }) => name) : [];
    return { ok: false, why: FIREWORKS_TEXTS.confirmUnclear(reading.why === 'nothing' ? words : reading.words, names) };
  }
  const units = placesUnder(reading.area, directory).flatMap((id) => directory.unit(id) ?? []);
  return { ok: true, units: units.filter(isPlace) };
}

/** 忻府：市里2025年12月22日规定; those under one rule in one line. */
function linesOf(ruled: readonly { readonly unit: Unit; readonly rule: FireworksRule | null }[]): readonly string[] {
  return [...Map.groupBy(ruled, ({ rule }) => rule?.source ?? '').entries()].map(
    ([source, some]) => `${some.map(({ unit }) => unit.short).join('、')}：${source}`,
  );
}
