/** `lanshao plan parse|import|diff|show`: plans from files into the ledger. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Command } from 'commander';
import type { Plan } from '../domain/plan/plan.ts';
import { readPlan } from '../domain/plan/read-plan.ts';
import { PLAN_REFUSALS } from '../domain/plan/texts.ts';
import { type Desk, Refusal } from './office.ts';
import { importedText, parsedText, planJson, plansText, previewText } from './plan-texts.ts';
import { readBytes } from './read-file.ts';

const FILE = '方案文件（.txt 或 .docx）';

export function planCommand(desk: Desk): Command {
  const plan = new Command('plan').description('读方案、导入方案');
  plan
    .command('parse <文件>')
    .description(`看能从文件读出什么，不动数据库。${FILE}`)
    .option('--json', '给程序看的格式')
    .action(async (path: string, { json }: { json?: true }) => {
      const { plan: read } = await readPlanFile(desk, path);
      desk.out(json ? JSON.stringify(planJson(read), null, 2) : parsedText(read));
    });
  plan
    .command('diff <文件>')
    .description('看导入会改什么，不写')
    .action(async (path: string) => {
      const input = await readPlanFile(desk, path);
      desk.out(previewText(input.plan, await desk.withOffice((office) => office.previewPlan(input))));
    });
  plan
    .command('import <文件>')
    .description('先看会改什么，确认后写入')
    .option('--yes', '不问，直接写入')
    .action(async (path: string, { yes }: { yes?: true }) => {
      const input = await readPlanFile(desk, path);
      await desk.withOffice(async (office) => {
        const preview = await office.previewPlan(input);
        desk.out(previewText(input.plan, preview));
        if (preview.kind === 'same') return;
        const isAgreed = yes ?? (await desk.confirm('写入吗？'));
        if (isAgreed === null) throw new Refusal('没有写入：没有人能回答。确认无误请加 --yes');
        if (!isAgreed) return desk.out('没有写入。');
        desk.out(importedText(await office.importPlan(input)));
      });
    });
  plan
    .command('show')
    .description('列出已导入的方案')
    .action(async () => desk.out(plansText(await desk.withOffice((office) => office.showPlans()))));
  return plan;
}

/** The plan of a file with what an import needs to know of the file. */
async function readPlanFile(
  desk: Desk,
  path: string,
): Promise<{ plan: Plan; digest: string; fileName: string; actor: string }> {
  const bytes = await readBytes(path);
  const fileName = basename(path);
  const document = await desk.readDocument(bytes, fileName);
  if (!document.ok) throw new Refusal(document.why);
  const reading = readPlan(document.text);
  if (!reading.ok) throw new Refusal(PLAN_REFUSALS[reading.code]);
  return { plan: reading.plan, digest: createHash('sha256').update(bytes).digest('hex'), fileName, actor: '命令行' };
}
