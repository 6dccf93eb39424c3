/** Rows of alerts, of their steps, of what units answered to them. */
import type { Generated } from 'kysely';
import type { Alert, Phase } from '../domain/alert/alert.ts';
import type { PushPlatform } from '../domain/outgoing.ts';

export interface AlertTable {
  id: Generated<number>;
  /** Four digits; unique among those that wait for approval. */
  code: string;
  kind: Alert['kind'];
  phase: Phase;
  /** The first serial number; null until issued. */
  serial: string | null;
  /** JSON of an `Alert`. */
  content: string;
  /** JSON of its `AlertTimer`s. */
  timers: string;
  /** When to look at it next; null for never. */
  next_at: number | null;
  /** When it is over everywhere, as decided so far; null while open. */
  ends_at: number | null;
  /** 1 while a second person still has to sign what went out in an emergency. */
  unratified: number;
  created_at: number;
}

/** The archive of an alert that somebody asked for. */
export interface ArchiveRequestTable {
  id: Generated<number>;
  alert_id: number;
  serial: string;
  platform: PushPlatform;
  user_id: string;
  name: string;
  asked_at: number;
  /** Null until it was sent. */
  done_at: number | null;
}

/** One step; never changed. */
export interface AlertEventTable {
  id: Generated<number>;
  alert_id: number;
  at: number;
  actor: string;
  action: string;
  serial: string | null;
  effective_at: number | null;
  /** JSON. */
  detail: string;
}

/** What a unit was told under one serial number, and what it answered first. */
export interface AlertUnitTable {
  serial: string;
  unit_id: number;
  alert_id: number;
  asks_start: number;
  received_at: number | null;
  received_by: string | null;
  started_at: number | null;
  started_by: string | null;
}

/** A report; a later one of the same unit and slot counts instead, and none is taken away. */
export interface AlertReportTable {
  id: Generated<number>;
  alert_id: number;
  unit_id: number;
  slot_at: number | null;
  at: number;
  actor: string;
  text: string;
}
