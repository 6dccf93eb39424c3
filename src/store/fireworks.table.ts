/** Rows of the fireworks season. */
import type { Generated } from 'kysely';

/** One a unit and season; what was said before stands in the audit. */
export interface FireworksConfirmationTable {
  unit_id: number;
  /** The year of its 正月初一. */
  season: number;
  /** Id of the rule in data/fireworks-rules.json. */
  rule: string;
  document: string | null;
  confirmed_by: string;
  confirmed_at: number;
}

export interface PatrolReportTable {
  id: Generated<number>;
  unit_id: number;
  /** ISO date on which the night began. */
  night: string;
  reported_at: number;
  actor: string;
  text: string;
}
