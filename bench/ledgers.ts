/** Two databases with the example office: one with its one plan, one with a province's plans of ten years around it. */
import { copyFileSync } from 'node:fs';
import SqliteConnection from 'better-sqlite3';
import { createBot } from '../src/app.ts';
import { importExamples } from '../src/cli/examples.ts';
import { readConfig } from '../src/config.ts';
import { documentText } from '../src/files/document-text.ts';
import { benchClock } from './moment.ts';

/** Makes the database at `path` with the examples in it, through the office's own doors. */
export async function makeLedger(path: string): Promise<void> {
  const bot = await createBot(readConfig({ DATABASE_URL: `file:${path}`, LOG_LEVEL: 'silent' }), { clock: benchClock });
  await importExamples(bot.office, documentText);
  await bot.close();
}

/**
 * Copies the database at `from` and repeats its plan until there are `tasks` tasks. Of the repeats one in a hundred is in
 * force and about the counties alone, so that 市能源局's answer stays the same; the others ended in the ten years before.
 * Returns how many tasks and plans there are.
 */
export function makeLargeLedger(from: string, path: string, tasks: number): { tasks: number; plans: number } {
  copyFileSync(from, path);
  const database = new SqliteConnection(path);
  const count = (table: string) => database.prepare(`select count(*) from ${table}`).pluck().get() as number;
  const plans = Math.ceil(tasks / count('task'));
  database.exec(`
    create temp table repeat as
      with recursive n(plan) as (select 2 union all select plan + 1 from n where plan < ${plans})
      select plan, plan % 100 = 0 as in_force, (plan - 1) * (select max(id) from task) as shift from n;
    insert into plan (id, title, document_number, short_name, issuer, issued_on, period_from, period_to, digest,
        file_name, imported_at, imported_by)
      select repeat.plan, title, '示例发〔' || (2011 + repeat.plan % 10) || '〕' || repeat.plan || '号', short_name, issuer,
        (2011 + repeat.plan % 10) || '-04-01', (2011 + repeat.plan % 10) || '-04-01',
        iif(in_force, '2022-03-31', (2012 + repeat.plan % 10) || '-03-31'),
        digest || repeat.plan, file_name, imported_at, imported_by
      from repeat join plan on plan.id = 1;
    insert into task (id, plan_id, key, number, section, title, text, content, position, status, gone_at)
      select id + shift, plan, key, number, section, title, text, content, position, status, gone_at
      from repeat cross join task where task.plan_id = 1;
    insert into obligation (plan_id, task_id, unit_id, role, clauses, due_on)
      select plan, task_id + shift, unit_id, role, clauses, due_on
      from repeat cross join obligation join unit on unit.id = unit_id
      where plan_id = 1 and (not in_force or unit.kind = 'county');
  `);
  const made = { tasks: count('task'), plans: count('plan') };
  database.close();
  return made;
}
