/** A notice from a Word file becomes a draft at the terminal, once somebody of the office says so. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { beforeAll, expect, test } from 'vitest';

const FOLDER = mkdtempSync(join(tmpdir(), 'lanshao-alert-'));
const env = { ...process.env, DATABASE_URL: `file:${FOLDER}/a.db`, LOG_LEVEL: 'silent' };
const LINES = [
  '示办发〔2027〕3号',
  '关于启动重污染天气橙色预警（Ⅱ级）的紧急通知',
  '各县（市、区）人民政府，各成员单位：',
  '经会商，决定自即日起在忻府、代县发布橙色（二级）预警，解除时间另行通知。',
];

function lanshao(...args: string[]): { out: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['bin/lanshao.mjs', ...args], {
    env,
    encoding: 'utf8',
  });
  return { out: stdout + stderr, status };
}

async function word(name: string, lines: readonly string[]): Promise<string> {
  const document = new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] });
  const path = join(FOLDER, name);
  writeFileSync(path, await Packer.toBuffer(document));
  return path;
}

beforeAll(() => {
  for (const args of [
    ['units', 'import', 'examples/units.yaml'],
    ['roster', 'import', 'examples/roster.yaml'],
  ]) {
    const { out, status } = lanshao(...args);
    if (status !== 0) throw new Error(out);
  }
}, 60_000);

test('drafted by the office, refused to others, and nothing that is no notice is taken', async () => {
  const notice = await word('notice.docx', LINES);
  const { out, status } = lanshao('alert', 'draft', notice, '--as', '大气办 值班员');
  expect([status, out]).toEqual([0, expect.stringMatching(/^【草稿】橙色预警·忻府、代县/)]);
  expect(out).toContain('没有绑定的群，发不出去');
  expect(lanshao('alert', 'draft', notice, '--as', '代县 县长').out).toMatch(/^没有执行。发布预警只有大气办能做/);
  const letter = await word('letter.docx', ['一封没有关系的信']);
  expect(lanshao('alert', 'draft', letter, '--as', '大气办 值班员')).toEqual({
    status: 1,
    out: expect.stringContaining('没有起草，letter.docx 不像预警通知'),
  });
}, 60_000);
