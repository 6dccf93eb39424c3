/** One item of a list of units. */

/** `unit` is whole (shared nouns spread), `raw` as it stands. */
export interface ListedUnit {
  readonly unit: string;
  readonly raw: string;
}
