/** A paragraph of a document, with what stands at its head. */
import type { Marker } from './marker.ts';

export interface Paragraph {
  /** The whole paragraph, its number included. */
  readonly raw: string;
  readonly marker: Marker | null;
  /** The words after the marker. */
  readonly rest: string;
  /** Signature, date, copy list and the like: no task's words. */
  readonly furniture: boolean;
}

/** Stands behind the last row of a table: what follows without a number belongs to no row. */
export const TABLE_END: Paragraph = { raw: '', marker: null, rest: '', furniture: true };
