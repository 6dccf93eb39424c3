/** Rows of accounts that spoke and are in no roster, and of duty telephones. */
import type { Platform } from '../domain/message.ts';

export interface StrangerTable {
  /** Four characters that nobody mistakes for others. */
  code: string;
  platform: Platform;
  /** As `accountKey` writes it. */
  user_id: string;
  chat_id: string;
  said_at: number;
  /** What was said last, word for word. */
  text: string;
  /** Who it turned out to be. */
  person_id: number | null;
}

export interface DutyPhoneTable {
  unit_id: number;
  /** Null is the unit's own duty room. */
  post: string | null;
  phone: string;
}
