/** 追踪: why did this group not get it? Read from the receipts of a serial number. */
import { dayOf } from '../domain/calendar/day.ts';
import { type ReceiptLine, receiptItems } from '../domain/delivery/receipt-texts.ts';
import { paginate } from '../domain/phone/page.ts';
import { quoted } from '../domain/phone/quoted.ts';
import type { Answer } from '../domain/task/answer.ts';
import type { Tx } from '../store/database.ts';
import { listGroups } from '../store/group.repository.ts';
import { listPeople } from '../store/people.repository.ts';
import { type Receipt, receiptsOf, slotsOf } from '../store/receipt.repository.ts';

export interface Trace {
  readonly serial: string;
  /** 1-based. */
  readonly page: number;
}

export function tracePush({ zone }: { readonly zone: string }) {
  return async (tx: Tx, { serial, page }: Trace, now: number): Promise<Answer> => {
    const receipts = await receiptsOf(tx, serial);
    if (receipts.length === 0)
      return { text: `没有编号“${quoted(serial)}”的通知\n编号在每条通知末行，如 橙0114-1`, followUp: null };
    const names = await namesOf(tx);
    const slots = await slotsOf(tx, serial, now);
    const lines = receipts.map((receipt) => lineOf(receipt, slots, names, zone, now));
    const { head, items } = receiptItems(serial, lines);
    const pages = paginate(items, `${head}\n\n第1/99页，回：下一页`);
    const shown = pages[Math.min(page, pages.length) - 1] ?? [];
    const isLast = page >= pages.length;
    const foot = isLast ? [] : ['', `第${page}/${pages.length}页，回：下一页`];
    return {
      text: [head, '', ...shown, ...foot].join('\n'),
      followUp: isLast ? null : { kind: 'next', command: `追踪 ${serial} ${page + 1}` },
    };
  };
}

/** Titles of groups and posts of people, by how the outbox names a target. */
export async function namesOf(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const groups = (await listGroups(tx)).map(({ id, title }) => [`group:${id}`, title] as const);
  const people = (await listPeople(tx)).flatMap(({ label, accounts }) =>
    accounts.map(({ platform, userId }) => [`account:${platform}:${userId.toLowerCase()}`, label] as const),
  );
  return new Map([...groups, ...people]);
}

/** A target that has left the roster keeps what the outbox calls it. */
export function nameOf(target: string, names: ReadonlyMap<string, string>): string {
  return names.get(target) ?? names.get(target.toLowerCase()) ?? target;
}

function lineOf(
  receipt: Receipt,
  slots: ReadonlyMap<number, number>,
  names: ReadonlyMap<string, string>,
  zone: string,
  now: number,
): ReceiptLine {
  const { id, target, state, endedAt, why, attempts, readers, recalledAt } = receipt;
  const at = endedAt ?? slots.get(id) ?? null;
  return {
    name: nameOf(target, names),
    state,
    at: at === null ? null : clockTime(at, zone, now),
    why: state === 'accepted' ? null : why,
    attempts,
    readers: readers?.length ?? null,
    isRecalled: recalledAt !== null,
  };
}

function clockTime(at: number, zone: string, now: number): string {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const time = `${here.hour}:${String(here.minute).padStart(2, '0')}`;
  return dayOf(at, zone) === dayOf(now, zone) ? time : `${here.month}月${here.day}日 ${time}`;
}
