/** Rows of work groups. */
import type { Generated } from 'kysely';
import type { PushPlatform } from '../domain/outgoing.ts';

export interface GroupTable {
  id: Generated<number>;
  platform: PushPlatform;
  title: string;
  /** The unit whose group it is; null until bound. */
  unit_id: number | null;
  /** The platform's own id, known once somebody has spoken to the bot there. */
  chat_id: string | null;
  /** A secret: never logged, never shown. */
  webhook_url: string | null;
  webhook_secret: string | null;
  appchat_id: string | null;
  state: 'active' | 'stopped';
  stop_code: string | null;
  stop_why: string | null;
  stopped_at: number | null;
  bound_at: number;
  /** A person's label, or the command line. */
  bound_by: string;
  /** When it was last asked for 收到, and when it last answered. */
  asked_at: number | null;
  heard_at: number | null;
}

export type GroupRow = { readonly [K in keyof GroupTable]: K extends 'id' ? number : GroupTable[K] };
