/** What we write can be read back, prints as it should, and is the same bytes each time. */
import { execFileSync } from 'node:child_process';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { drawBoard } from '../../src/files/board-picture.ts';
import { readSheet } from '../../src/files/sheet.ts';
import { writeSheet } from '../../src/files/write-sheet.ts';
import { writeZip } from '../../src/files/write-zip.ts';

const SHEET = {
  title: '橙色预警·全市　在岗点名表',
  subtitle: '编号 点0114-1',
  columns: ['区域', '职务', '状态', '答复原文'],
  rows: [
    ['代县', '县长', '在岗（迟答）', '=1+1'],
    ['五寨县', '县长', '未答', '@蓝哨 <b>&"'],
  ],
  flagged: [[0, 2]] as const,
  footer: ['应到2', '本表记录账号操作，不证明本人在场'],
};

describe('a sheet', () => {
  test('reads back cell by cell, and no cell is a formula', async () => {
    const bytes = await writeSheet(SHEET, '点名表');
    const read = await readSheet(bytes, 'x.xlsx');
    expect(read.ok && read.rows.map((row) => row.filter((cell) => cell !== ''))).toEqual([
      [SHEET.title],
      [SHEET.subtitle],
      SHEET.columns,
      ...SHEET.rows,
      ...SHEET.footer.map((line) => [line]),
    ]);
    const parts = unzipSync(bytes);
    const xml = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(xml).not.toContain('<f>');
    expect(xml).toContain('paperSize="9" orientation="landscape" fitToWidth="1"');
    expect(xml.indexOf('<pageMargins') === -1 || xml.indexOf('<pageMargins') < xml.indexOf('<pageSetup')).toBe(true);
    expect(xml.match(/<pageSetup /g)).toHaveLength(1);
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain('Print_Titles');
  });

  test('the same sheet gives the same bytes', async () => {
    const first = await writeSheet(SHEET, '点名表');
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(first.equals(await writeSheet(SHEET, '点名表'))).toBe(true);
  });
});

test('a zip lists the digest of every file, under names of any script', () => {
  const zip = writeZip([
    { name: '点名/点0114-1.txt', data: '在岗' },
    { name: '通知.txt', data: Buffer.from('橙色预警') },
  ]);
  const parts = unzipSync(zip);
  expect(Object.keys(parts).sort()).toEqual(['清单.txt', '点名/点0114-1.txt', '通知.txt'].sort());
  expect(strFromU8(parts['清单.txt'] ?? new Uint8Array())).toMatch(
    /^[0-9a-f]{64} {2}点名\/点0114-1\.txt\n[0-9a-f]{64} {2}通知\.txt\n$/,
  );
  expect(() =>
    writeZip([
      { name: 'a', data: '' },
      { name: 'a', data: '' },
    ]),
  ).toThrow('two files');
  expect(
    zip.equals(
      writeZip([
        { name: '通知.txt', data: '橙色预警' },
        { name: '点名/点0114-1.txt', data: '在岗' },
      ]),
    ),
  ).toBe(true);
});

test('a board is a PNG of a phone’s width, the same each time; nothing is lost at the edge', async () => {
  const board = {
    title: '【点名结束】在岗11/14',
    lines: [
      { text: '代县 县长　在岗 23:58（迟答）', tone: 'good' as const },
      { text: `五寨县 县长　未答：${'催了一次，'.repeat(12)}`, tone: 'warn' as const },
      { text: '没有这个字：\u{1F600}', tone: 'muted' as const },
    ],
    footer: '封存码 7F3A-91C2-0B5E-D846',
  };
  const png = await drawBoard(board);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(750);
  expect(png.readUInt32BE(20)).toBeGreaterThan(6 * 50);
  expect(png.length).toBeLessThan(2 * 1024 * 1024);
  expect(png.equals(await drawBoard(board))).toBe(true);
  expect(png.equals(await drawBoard({ ...board, footer: '' }))).toBe(false);
});

test.runIf(hasPython())('python opens the zip, with its names', () => {
  const zip = writeZip([{ name: '点名/一.txt', data: '在岗' }]);
  const code =
    'import sys,zipfile,io;z=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()));print(z.testzip(),sorted(z.namelist()))';
  expect(execFileSync('python3', ['-c', code], { input: zip, encoding: 'utf8' })).toContain('点名/一.txt');
});

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
