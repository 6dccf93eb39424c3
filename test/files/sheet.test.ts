/** Sheets: .xlsx and .csv give the same rows; everything else is refused in words. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { readCsv } from '../../src/files/csv.ts';
import { readSheet } from '../../src/files/sheet.ts';

const ROWS = [
  ['单位', '手机'],
  ['代县', '10000000000'],
];

test('a sheet and its CSV are the same', async () => {
  const made = await writeXlsx(ROWS.map((row) => row.map((value) => ({ value, type: String }))));
  const bytes = Buffer.from(await made.toBuffer());
  expect(await readSheet(bytes, '名册.xlsx')).toEqual({ ok: true, rows: ROWS });
  const csv = Buffer.from(`\ufeff${ROWS.map((row) => row.join(',')).join('\r\n')}\r\n`);
  expect(await readSheet(csv, '名册.CSV')).toEqual({ ok: true, rows: ROWS });
});

test.each([
  ['名册.csv', Buffer.from([0xd6, 0xd0, 0xce, 0xc4]), 'UTF-8'],
  ['名册.xls', Buffer.from('x'), '.xlsx'],
  ['名册.xlsx', Buffer.from('not a zip'), '打不开'],
])('%s that cannot be read is refused in words', async (name, bytes, word) => {
  expect(await readSheet(bytes, name)).toMatchObject({ ok: false, why: expect.stringContaining(word) });
});

test('property: what is written as CSV is read back', () => {
  const cells = fc.array(fc.array(fc.string({ maxLength: 8 }), { minLength: 2, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  });
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(cells, (rows) => {
      expect(readCsv(rows.map((row) => row.map(quoted).join(',')).join('\r\n'))).toEqual(rows);
    }),
  );
});
