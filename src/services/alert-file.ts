/** Everything kept about one alert, as it stands in the store. */
import { type AlertRecord, stepsOf } from '../store/alert.repository.ts';
import { answersOf, reportsOf } from '../store/alert-answer.repository.ts';
import type { Tx } from '../store/database.ts';
import { receiptsOf } from '../store/receipt.repository.ts';

/** Steps, deliveries, receipts and reports: what the archive is made of. */
export async function alertFile(tx: Tx, record: AlertRecord) {
  const steps = await stepsOf(tx, record.id);
  const serials = steps.flatMap(({ serial }) => serial ?? []);
  const deliveries = [];
  const answers = [];
  for (const serial of serials) {
    deliveries.push(...(await receiptsOf(tx, serial)).map((receipt) => ({ serial, ...receipt })));
    answers.push(...(await answersOf(tx, serial)));
  }
  return { ...record, steps, deliveries, answers, reports: await reportsOf(tx, record.id) };
}
