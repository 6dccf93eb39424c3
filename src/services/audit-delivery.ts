/** The auditor of delivery: says in the office group that messages stand still, once an hour while they do. */
import type { Lateness } from '../domain/delivery/lateness.ts';
import type { Tx } from '../store/database.ts';
import { lastDecided } from '../store/lateness.repository.ts';
import { findLateness } from './find-lateness.ts';
import { tellOffice } from './tell-office.ts';

const HOUR = 3_600_000;
const KEY = 'late:';

/** To be called once a minute. Returns what it found; the office's own message may be among what stands still. */
export async function auditDelivery(tx: Tx, _input: null, now: number): Promise<Lateness | null> {
  const lateness = await findLateness(tx, null, now);
  if (lateness === null) return null;
  const told = await lastDecided(tx, KEY);
  if (told === null || now - told >= HOUR) await tellOffice(tx, textOf(lateness), `${KEY}${now}`, null, now);
  return lateness;
}

function textOf({ seconds, lanes }: Lateness): string {
  const minutes = Math.floor(seconds / 60);
  return `【积压】消息晚发${minutes}分钟，${lanes}路没动\n机器人还会自己补发，要紧的请先打电话\n\n请信息科运行 lanshao doctor`;
}
