/** The example office of the demo: units, roster and a plan, taken in through the same doors as a real one's. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { readRoster } from '../domain/directory/read-roster.ts';
import { readUnits } from '../domain/directory/read-units.ts';
import { readPlan } from '../domain/plan/read-plan.ts';
import type { Desk, Office } from './office.ts';
import { readBytes, readYaml } from './read-file.ts';

const PLAN = 'plan-winter-games-2021.txt';
const ACTOR = '示例';

/** Throws when an example of ours cannot be read: a fault of ours, not of whoever started the demo. */
export async function importExamples(
  office: Pick<Office, 'importUnits' | 'importRoster' | 'importPlan'>,
  readDocument: Desk['readDocument'],
): Promise<void> {
  const units = readUnits(await readYaml(example('units.yaml')));
  if (!units.ok) throw new Error(units.mistakes.join('\n'));
  await office.importUnits({ ...units, fileName: 'units.yaml', actor: ACTOR });
  const roster = readRoster(await readYaml(example('roster.yaml')));
  if (!roster.ok) throw new Error(roster.mistakes.join('\n'));
  await office.importRoster({ entries: roster.entries, fileName: 'roster.yaml', actor: ACTOR, write: true });
  const bytes = await readBytes(example(PLAN));
  const document = await readDocument(bytes, PLAN);
  if (!document.ok) throw new Error(document.why);
  const reading = readPlan(document.text);
  if (!reading.ok) throw new Error(reading.code);
  const digest = createHash('sha256').update(bytes).digest('hex');
  await office.importPlan({ plan: reading.plan, digest, fileName: PLAN, actor: ACTOR });
}

function example(file: string): string {
  return fileURLToPath(new URL(`../../examples/${file}`, import.meta.url));
}
