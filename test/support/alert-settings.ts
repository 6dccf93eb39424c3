/** What the office sets about alerts, for tests: the shipped measures, and two persons for orange and red. */
import { readFileSync } from 'node:fs';
import { readMeasures } from '../../src/domain/alert/measures.ts';
import { ROLL_CALL_RULES } from '../../src/domain/roll-call/rules.ts';
import type { AlertSettings } from '../../src/services/alert-parts.ts';

export function alertSettings(policy: AlertSettings['policy'] = 'two-person'): AlertSettings {
  const file = new URL('../../data/alert-measures.json', import.meta.url);
  const reading = readMeasures(JSON.parse(readFileSync(file, 'utf8')));
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  return { policy, measures: reading.value, calls: ROLL_CALL_RULES };
}
