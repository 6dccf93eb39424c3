/** A spot check draws by ranks that nobody chooses: the same ranks draw the same, and every unit is as likely as the next. */

/** `count` of `all`, those of lowest rank; the order of the list is kept. */
export function draw<T>(all: readonly T[], count: number, rankOf: (one: T) => string): readonly T[] {
  const ranks = new Map(all.map((one) => [one, rankOf(one)]));
  const drawn = new Set(all.toSorted((a, b) => ((ranks.get(a) ?? '') < (ranks.get(b) ?? '') ? -1 : 1)).slice(0, count));
  return all.filter((one) => drawn.has(one));
}
