/** Promises the order in which units are printed: counties by code (忻府 first), zones, bureaus, offices, bodies. */
import type { Unit, UnitKind } from './unit.ts';

const RANK: Readonly<Record<UnitKind, number>> = { county: 0, zone: 1, bureau: 2, office: 3, body: 4 };

/** A sorted copy; units without a code keep the order in which the office lists them, after those with one. */
export function printingOrder(units: readonly Unit[]): readonly Unit[] {
  return units.toSorted((a, b) => RANK[a.kind] - RANK[b.kind] || byCode(a.code, b.code) || a.id - b.id);
}

function byCode(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
