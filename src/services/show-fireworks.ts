/** 禁放 [地区] [日期]: what holds there and then, and why. */
import { isPlace, readArea } from '../domain/alert/area.ts';
import { dayOf } from '../domain/calendar/day.ts';
import { nextLunar, readLunarWords } from '../domain/calendar/lunar-words.ts';
import { readSpokenDay } from '../domain/calendar/spoken-day.ts';
import { holdingIn } from '../domain/fireworks/holding.ts';
import { placeOf } from '../domain/fireworks/season.ts';
import { FIREWORKS_TEXTS, holdingText } from '../domain/fireworks/texts.ts';
import type { Chat } from '../domain/message.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { Tx } from '../store/database.ts';
import type { Sender } from './identify.ts';
import { roomOf } from './room-of.ts';
import { knownOn, type SeasonParts } from './season-parts.ts';

export interface FireworksQuestion {
  /** Area and day in any order; either may be missing. */
  readonly words: string;
  readonly sender: Sender;
  readonly chat: Chat;
}

const say = (text: string): Answer => ({ text, followUp: null });
/** More counties than this are asked for one by one. */
const MOST = 4;

export function showFireworks(parts: SeasonParts) {
  return async (tx: Tx, { words, sender, chat }: FireworksQuestion, now: number): Promise<Answer> => {
    const today = dayOf(now, parts.zone);
    const { day, area } = partWords(words, today);
    const directory = await parts.directories(tx);
    const reading = readArea(area, directory);
    if (!reading.ok && reading.why !== 'nothing') {
      const names = reading.why === 'unclear' ? reading.candidates.map(({ name }) => name) : [];
      return say(FIREWORKS_TEXTS.unclear(reading.words, names));
    }
    const own = reading.ok ? null : (await roomOf(tx, parts, sender, chat)).unit;
    const units = reading.ok
      ? reading.area.flatMap((id) => directory.unit(id) ?? [])
      : own !== null && isPlace(own)
        ? [own]
        : [];
    if (units.length === 0 || units.length > MOST) return say(FIREWORKS_TEXTS.whichUnit);
    const known = await knownOn(tx, parts, day, now);
    const shown = units.map((unit) =>
      holdingText({ unitName: unit.name, day, holding: holdingIn(placeOf(unit, day, parts.zone), known) }),
    );
    return say(shown.join('\n\n'));
  };
}

/** Takes the first day out of the words, wherever it stands; today when there is none. */
function partWords(words: string, today: string): { readonly day: string; readonly area: string } {
  const plain = words.normalize('NFKC').trim();
  const starts = [0, ...[...plain.matchAll(/\s+/g)].map(({ index, 0: blank }) => index + blank.length)];
  for (const start of starts) {
    const rest = plain.slice(start);
    const spoken = readSpokenDay(rest, today);
    if (spoken !== null) return { day: spoken.day, area: `${plain.slice(0, start)} ${spoken.rest}` };
    const lunar = readLunarWords(rest);
    if (lunar !== null) return { day: nextLunar(lunar.words, today), area: `${plain.slice(0, start)} ${lunar.rest}` };
  }
  return { day: today, area: plain };
}
