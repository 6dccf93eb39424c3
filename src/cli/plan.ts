/** `lanshao plan parse|import|diff|show|sheet|set`: plans from files into the ledger, and what the office decides about them. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Command } from 'commander';
import type { Plan } from '../domain/plan/plan.ts';
import { readPlan } from '../domain/plan/read-plan.ts';
import { PLAN_REFUSALS } from '../domain/plan/texts.ts';
import { type Desk, type Office, Refusal } from './office.ts';
import { importedText, parsedText, planJson, plansText, previewText, settingText } from './plan-texts.ts';
import { readBytes } from './read-file.ts';

const ACTOR = '命令行';
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
    .option('--short <简称>', '几个方案同时有效时，任务编号前写的简称，例如 冬奥')
    .action(async (path: string, { yes, short }: { yes?: true; short?: string }) => {
      const input = await readPlanFile(desk, path);
      await desk.withOffice(async (office) => {
        const preview = await office.previewPlan(input);
        desk.out(previewText(input.plan, preview));
        if (preview.kind === 'same') return;
        const isAgreed = yes ?? (await desk.confirm('写入吗？'));
        if (isAgreed === null) throw new Refusal('没有写入：没有人能回答。确认无误请加 --yes');
        if (!isAgreed) return desk.out('没有写入。');
        desk.out(importedText(await office.importPlan(input)));
        await nameImported(desk, office, input.plan, short ?? null);
      });
    });
  plan
    .command('show')
    .description('列出已导入的方案')
    .action(async () => desk.out(plansText(await desk.withOffice((office) => office.showPlans()))));
  plan
    .command('sheet')
    .description('把各单位进展写成 .xlsx')
    .option('--to <文件>', '写到哪里；不写就在当前目录')
    .action(async ({ to = '任务进展表.xlsx' }: { to?: string }) => {
      const file = await desk.withOffice((office) => office.exportProgress());
      if (file === null) throw new Refusal('没有导出，没有在有效期内的方案');
      await desk.writeFile(to, file);
      desk.out(`已写 ${to}`);
    });
  plan
    .command('set <方案>')
    .description('定方案的简称、提醒日子、天数算法；方案写文号或标题')
    .option('--short <简称>', '两到四个汉字，例如 冬奥；写 "" 去掉')
    .option('--remind <天数>', '到期前几天提醒，例如 7,1,0')
    .option('--clock <算法>', '13710 的天数：calendar 日历日，workday 工作日')
    .action(async (name: string, { short, remind, clock }: { short?: string; remind?: string; clock?: string }) => {
      if (clock !== undefined && clock !== 'calendar' && clock !== 'workday')
        throw new Refusal('没有改。天数算法写 calendar 或 workday');
      const set = await desk.withOffice((office) =>
        office.setPlan({
          plan: name,
          shortName: short ?? null,
          remindDays:
            remind === undefined
              ? null
              : remind
                  .split(/[,，、]/)
                  .filter((word) => word.trim() !== '')
                  .map(Number),
          clock: clock ?? null,
          actor: ACTOR,
        }),
      );
      if (!set.ok) throw new Refusal(`没有改。${set.why}`);
      desk.out(settingText(set.plan));
    });
  return plan;
}

/** Where several plans hold at once their keys need a short name: given, asked for, or said to be missing. */
async function nameImported(
  desk: Desk,
  office: Office,
  { title, documentNumber }: Plan,
  short: string | null,
): Promise<void> {
  const plans = await office.showPlans();
  const imported = plans.find((one) =>
    documentNumber === '' ? one.title === title : one.documentNumber === documentNumber,
  );
  if (imported === undefined || (short === null && (plans.length < 2 || imported.shortName !== ''))) return;
  const plan = documentNumber || title;
  const name = short ?? (await desk.ask('台账里不止一个方案，给它起个简称（例如 冬奥，回车跳过）：'));
  if (name === null || name === '')
    return desk.out(`台账里不止一个方案，起简称：lanshao plan set ${plan} --short 冬奥`);
  const set = await office.setPlan({ plan, shortName: name, remindDays: null, clock: null, actor: ACTOR });
  desk.out(set.ok ? settingText(set.plan) : `方案已写入，简称没有记。${set.why}`);
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
  return { plan: reading.plan, digest: createHash('sha256').update(bytes).digest('hex'), fileName, actor: ACTOR };
}
