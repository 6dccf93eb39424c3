/** Files as people send them: real .docx files made on the spot, texts in every encoding, and things that are neither. */
import { deflateRawSync } from 'node:zlib';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../src/domain/plan/read-plan.ts';
import { readDocument } from '../../src/files/document.ts';
import { DOCUMENT_REFUSALS } from '../../src/files/texts.ts';

const PLAN = '一、重点任务\n1、清理堆场。露天堆场全部入棚。（市住建局负责）\n';
const cell = (text: string, rows = 1) => new TableCell({ children: [new Paragraph(text)], rowSpan: rows });
const row = (...cells: TableCell[]) => new TableRow({ children: cells });

async function docx(children: (Paragraph | Table)[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

async function planOf(bytes: Buffer, name: string) {
  const document = await readDocument(bytes, name);
  const reading = document.ok ? readPlan(document.text) : document;
  if (!reading.ok) throw new Error(reading.code);
  return reading.plan;
}

/** A zip of one entry whose header may lie about its size. */
function zip(name: string, content: Buffer, claimed = content.length): Buffer {
  const packed = deflateRawSync(content);
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(8, 4);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(claimed, 18);
  header.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, Buffer.from(name), packed]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), header, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, entry, Buffer.from('PK\x05\x06'), end]);
}

describe('text files', () => {
  test.each([
    ['UTF-8', Buffer.from(PLAN)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${PLAN}`)],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${PLAN}`, 'utf16le')],
    ['UTF-16BE with a mark', Buffer.from(`\ufeff${PLAN}`, 'utf16le').swap16()],
  ])('%s', async (_, bytes) => {
    expect(await readDocument(bytes, '方案.TXT')).toEqual({ ok: true, text: PLAN });
  });

  test.each([
    ['GBK', Buffer.from('d2bba1a2d6d8b5e3c8cecef1', 'hex'), 'a.txt', 'not-utf8'],
    ['nothing', Buffer.alloc(0), 'a.txt', 'empty'],
    ['blanks', Buffer.from(' \n\u3000'), 'a.txt', 'empty'],
    ['binary', Buffer.from([0, 1, 2, 0xff, 0, 0x80]), 'a.txt', 'not-text'],
    ['a zip called txt', zip('a', Buffer.from('a')), 'a.txt', 'not-text'],
    ['20 MB and a byte', Buffer.alloc(20 * 1024 * 1024 + 1, 0x61), 'a.txt', 'too-large'],
    ['another kind', Buffer.from('%PDF'), 'a.pdf', 'unknown-kind'],
    ['no ending', Buffer.from(PLAN), '方案', 'unknown-kind'],
    ['old Word', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.doc', 'old-word'],
    ['old Word renamed', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.docx', 'old-word'],
    ['text renamed', Buffer.from(PLAN), 'a.docx', 'not-docx'],
    ['another zip', zip('a.txt', Buffer.from('a')), 'a.docx', 'not-docx'],
    ['broken XML', zip('word/document.xml', Buffer.from('<w:document')), 'a.docx', 'not-docx'],
    ['a zip bomb', zip('word/document.xml', Buffer.alloc(60 * 1024 * 1024)), 'a.docx', 'too-large'],
    ['a zip bomb that lies', zip('word/document.xml', Buffer.alloc(60 * 1024 * 1024), 100), 'a.docx', 'too-large'],
  ])('%s is refused', async (_, bytes, name, code) => {
    expect(await readDocument(bytes, name)).toEqual({ ok: false, code });
  });

  test('every refusal is a sentence that says what did not happen and what to do', () => {
    for (const words of Object.values(DOCUMENT_REFUSALS)) expect(words).toMatch(/没有导入。.+。$/);
  });
});

describe('Word files', () => {
  test('paragraphs', async () => {
    const bytes = await docx(PLAN.split('\n').map((line) => new Paragraph(line)));
    const plan = await planOf(bytes, '方案.docx');
    expect(plan.tasks.map(({ key, title }) => [key, title])).toEqual([['1', '清理堆场']]);
    expect(plan.tasks[0]?.clauses[0]?.assignments).toEqual([
      { unit: '市住建局', role: 'responsible', raw: '市住建局' },
    ]);
  });

  test('angle brackets and ampersands survive', async () => {
    const document = await readDocument(await docx([new Paragraph('各县<市、区>人民政府 & "甲"')]), 'a.docx');
    expect(document).toEqual({ ok: true, text: '各县<市、区>人民政府 & "甲"' });
  });

  test('a table with a merged cell', async () => {
    const table = new Table({
      rows: [
        row(...['序号', '类别', '工作任务', '牵头单位', '配合单位', '完成时限'].map((text) => cell(text))),
        row(cell('1'), cell('扬尘', 2), cell('清理堆场'), cell('市住建局'), cell('市城管局'), cell('2021年9月底前')),
        row(cell('2'), cell('硬化道路'), cell('市住建局'), cell('—'), cell('2021年10月20日')),
      ],
    });
    const plan = await planOf(await docx([new Paragraph('2021年扬尘治理任务分解方案'), table]), 'a.docx');
    expect(plan.title).toBe('2021年扬尘治理任务分解方案');
    expect(plan.unread).toEqual([]);
    expect(plan.tasks.map(({ key, title, section, deadlines }) => [key, title, section, deadlines[0]?.date])).toEqual([
      ['1', '清理堆场', '扬尘', '2021-09-30'],
      ['2', '硬化道路', '扬尘', '2021-10-20'],
    ]);
    expect(plan.tasks[0]?.clauses[0]?.assignments.map(({ unit, role }) => [unit, role])).toEqual([
      ['市住建局', 'lead'],
      ['市城管局', 'support'],
    ]);
  });

  test('numbers that Word counts by itself', async () => {
    const level = (depth: number, format: 'chineseCounting' | 'decimal', text: string) => ({
      level: depth,
      format,
      text,
    });
    const counted = (text: string, depth: number) =>
      new Paragraph({ text, numbering: { reference: 'list', level: depth } });
    const bytes = await Packer.toBuffer(
      new Document({
        numbering: {
          config: [
            {
              reference: 'list',
              levels: [
                level(0, 'chineseCounting', '%1、'),
                level(1, 'chineseCounting', '（%2）'),
                level(2, 'decimal', '%3.'),
              ],
            },
          ],
        },
        sections: [
          {
            children: [
              counted('重点任务', 0),
              counted('扬尘', 1),
              counted('清理堆场。全部入棚。（市住建局负责）', 2),
              new Paragraph('另起一段。'),
              counted('硬化道路。全部硬化。（市城管局负责）', 2),
              counted('车辆', 1),
              counted('路检。每周一次。（市公安局负责）', 2),
              counted('保障措施', 0),
            ],
          },
        ],
      }),
    );
    expect(await readDocument(bytes, 'a.docx')).toEqual({
      ok: true,
      text: [
        '一、重点任务',
        '（一）扬尘',
        '1.清理堆场。全部入棚。（市住建局负责）',
        '另起一段。',
        '2.硬化道路。全部硬化。（市城管局负责）',
        '（二）车辆',
        '1.路检。每周一次。（市公安局负责）',
        '二、保障措施',
      ].join('\n'),
    });
  });

  test('a document without words', async () => {
    expect(await readDocument(await docx([new Paragraph('')]), 'a.docx')).toEqual({ ok: false, code: 'empty' });
  });
});
