/** Rows of people, their platform accounts and grants. */
import type { Generated } from 'kysely';
import type { Platform } from '../domain/message.ts';

export interface PersonTable {
  id: Generated<number>;
  label: string;
  unit_id: number | null;
  post: string | null;
  /** Never shown whole. */
  mobile: string | null;
}

export interface AccountTable {
  platform: Platform;
  /** As `accountKey` writes it. */
  user_id: string;
  person_id: number;
  /** Since when it is this person's, epoch ms; null when it was bound before that was written down. */
  bound_at: number | null;
}

export interface RoleGrantTable {
  person_id: number;
  role: string;
  /** The unit the grant is limited to; null everywhere. */
  unit_id: number | null;
}
