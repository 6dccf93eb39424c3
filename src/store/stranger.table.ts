/** Rows of accounts that spoke and are in no roster, and of duty telephones. */
import type { Generated } from 'kysely';
import type { Platform } from '../domain/message.ts';
import type { Way } from '../domain/roll-call/answer.ts';

export interface StrangerTable {
  /** Four characters that nobody mistakes for others. */
  code: string;
  platform: Platform;
  /** As `accountKey` writes it. */
  user_id: string;
  /** Who it turned out to be. */
  person_id: number | null;
}

export interface StrangerWordTable {
  id: Generated<number>;
  /** Whose. */
  code: string;
  chat_id: string;
  /** Epoch milliseconds. */
  said_at: number;
  way: Way;
  /** Word for word. */
  text: string;
}

export interface DutyPhoneTable {
  unit_id: number;
  /** Null is the unit's own duty room. */
  post: string | null;
  phone: string;
}
