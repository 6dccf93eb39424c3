/** What the office sets, for tests: the shipped data files, and two persons for orange and red. */
import { readFileSync } from 'node:fs';
import { readMeasures } from '../../src/domain/alert/measures.ts';
import { readOpenBurning } from '../../src/domain/fireworks/open-burning.ts';
import { readFireworksRules } from '../../src/domain/fireworks/read-rules.ts';
import { readPushTexts } from '../../src/domain/fireworks/templates.ts';
import { readRhythm } from '../../src/domain/reminder/rhythm.ts';
import { ROLL_CALL_RULES } from '../../src/domain/roll-call/rules.ts';
import type { DataReading } from '../../src/files/read-data-file.ts';
import type { AlertSettings } from '../../src/services/alert-parts.ts';

export function alertSettings(policy: AlertSettings['policy'] = 'two-person') {
  return {
    ...{ policy, measures: shipped('alert-measures.json', readMeasures), calls: ROLL_CALL_RULES },
    fireworks: shipped('fireworks-rules.json', readFireworksRules),
    texts: shipped('push-texts.json', readPushTexts),
    openBurning: shipped('open-burning.json', readOpenBurning),
    rhythm: shipped('reminders.json', readRhythm),
    quotas: [],
  };
}

function shipped<T>(name: string, read: (value: unknown) => DataReading<T>): T {
  const reading = read(JSON.parse(readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8')));
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  return reading.value;
}
