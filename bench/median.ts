/** What stands in the middle, or near an end, of a handful of measurements. */

/** Of an even number, the upper of the two in the middle. Throws for none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value that `share` of them, in [0, 1), lie below. Throws for none. */
export function quantile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const value = sorted[Math.floor(sorted.length * share)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}
