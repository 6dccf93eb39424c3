/** Units and groups of units as the office keeps them. */

export type UnitKind = 'bureau' | 'county' | 'zone' | 'office' | 'body';

export interface Unit {
  readonly id: number;
  /** Full name, without the city in front: 能源局 is kept as 市能源局, 代县 as 代县. */
  readonly name: string;
  /** What a phone line prints: 市能源局, 代县, 五台山. */
  readonly short: string;
  readonly kind: UnitKind;
  readonly aliases: readonly string[];
  /** Administrative code where there is one; lists of counties are printed in its order. */
  readonly code: string | null;
  /** Title of the head of government: 县长, 区长, 市长, 主任; null for others. */
  readonly head: string | null;
  readonly parent: string | null;
}

/** A named set of units: 各县（市、区）, 忻定盆地, 1+30. `members` are full names in printing order. */
export interface Group {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly members: readonly string[];
}
