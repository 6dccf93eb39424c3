/** The directory of examples/units.yaml, numbered in the file's order. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createDirectory, type Directory } from '../../../src/domain/directory/directory.ts';
import { readUnits } from '../../../src/domain/directory/read-units.ts';
import type { Group, Unit } from '../../../src/domain/directory/unit.ts';

const FILE = new URL('../../../examples/units.yaml', import.meta.url);

export function exampleValue(): unknown {
  return parse(readFileSync(FILE, 'utf8'));
}

export function exampleUnits(): { units: readonly Unit[]; groups: readonly Group[] } {
  const reading = readUnits(exampleValue());
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  return { units: reading.units.map((unit, at) => ({ ...unit, id: at + 1 })), groups: reading.groups };
}

export function exampleDirectory(more: readonly Unit[] = []): Directory {
  const { units, groups } = exampleUnits();
  return createDirectory([...units, ...more], groups);
}
