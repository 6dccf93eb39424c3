/** How delivery hands on what it found; who is told is not its business. */
import type { Incident } from '../domain/delivery/incident.ts';
import type { Tx } from '../store/database.ts';

/** Records the incident in the transaction that found it. */
export type Report = (tx: Tx, incident: Incident, now: number) => Promise<void>;
