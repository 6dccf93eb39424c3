/** Rows of the audit chain and its head. */

export interface AuditTable {
  id: number;
  at: number;
  actor: string;
  action: string;
  subject: string;
  /** Canonical JSON. */
  detail: string;
  previous_hash: string;
  hash: string;
}

export interface AuditHeadTable {
  id: 1;
  count: number;
  hash: string;
}
