/** Rows of units, groups and revisions. */
import type { Generated } from 'kysely';
import type { UnitKind } from '../domain/directory/unit.ts';

export interface RevisionTable {
  name: 'directory' | 'ledger' | 'calendar';
  value: number;
}

export interface UnitTable {
  id: Generated<number>;
  name: string;
  short: string;
  kind: UnitKind;
  code: string | null;
  head: string | null;
  parent: string | null;
  position: number;
  /** 1 when the office no longer lists the unit; its row stays for the ledger's history. */
  gone: 0 | 1;
}

export interface UnitAliasTable {
  unit_id: number;
  position: number;
  alias: string;
}

export interface UnitGroupTable {
  name: string;
  /** JSON array of strings. */
  aliases: string;
  position: number;
}

export interface UnitGroupMemberTable {
  group_name: string;
  position: number;
  unit_id: number;
}
