/** Counts what happened in the last so many milliseconds, at whatever moment one looks. */

export interface SlidingWindow {
  /** How many lie in `(now - ms, now]`. */
  count(now: number): number;
  /** Adds one at `now` and gives the count with it. */
  add(now: number): number;
  /** The highest count there ever was. */
  most(): number;
}

/** An empty window of `ms` milliseconds. A clock moved back forgets what has not happened yet. */
export function createSlidingWindow(ms: number): SlidingWindow {
  let times: number[] = [];
  let most = 0;
  function count(now: number): number {
    const latest = times.at(-1);
    if (latest !== undefined && latest > now) times = times.filter((at) => at <= now);
    let gone = 0;
    while ((times[gone] ?? Number.POSITIVE_INFINITY) <= now - ms) gone += 1;
    if (gone > 0) times.splice(0, gone);
    return times.length;
  }
  return {
    count,
    add(now) {
      const held = count(now) + 1;
      times.push(now);
      most = Math.max(most, held);
      return held;
    },
    most: () => most,
  };
}
