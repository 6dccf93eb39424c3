/** Plans of other offices, as they are written, against ledgers checked by eye. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../src/domain/plan/read-plan.ts';
import { ledgerOf } from './ledger.ts';

const FOLDER = new URL('../../samples/plans/', import.meta.url);
const names = readdirSync(FOLDER).filter((name) => /^\d.*\.txt$/.test(name));

describe('sample plans', () => {
  test('there are at least twelve', () => {
    expect(names.length).toBeGreaterThanOrEqual(12);
  });

  test.each(names)('%s', (name) => {
    const reading = readPlan(readFileSync(new URL(name, FOLDER), 'utf8'));
    const ledger = reading.ok ? ledgerOf(reading.plan) : [`! ${reading.code}`];
    const expected = readFileSync(new URL(name.replace('.txt', '.ledger'), FOLDER), 'utf8')
      .trimEnd()
      .split('\n');
    expect(ledger).toEqual(expected);
  });

  test.each(names)('%s with Windows line ends and full-width figures reads the same', (name) => {
    const text = readFileSync(new URL(name, FOLDER), 'utf8');
    const reading = readPlan(text);
    const other = readPlan(
      `\ufeff${text.replace(/\n/g, '\r\n').replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))}`,
    );
    expect(other).toEqual(reading);
  });
});
