/** Lanes woken at once inside one process: handed to its worker directly, for nobody else could take them. */
import PQueue from 'p-queue';

export interface HandOver {
  /** A lane waits once at most, under the most urgent of its wakes (1 is the most urgent), and is never drained twice at once. */
  wake(lane: string, priority: number): void;
  /** Drains up to `concurrency` lanes at once, those that wait already among them. `drain` may reject: `fault` hears. */
  start(drain: (lane: string) => Promise<void>, concurrency: number): void;
  counts(): { readonly waiting: number; readonly active: number };
  /** Takes no more and resolves when what is in hand is done; what waits, waits for the next `start`. */
  stop(): Promise<void>;
}

export function createHandOver(fault: (error: unknown) => void): HandOver {
  const turns = new PQueue({ autoStart: false });
  /** The priority of each lane that waits: for a turn, or for the end of the draining under way. */
  const waiting = new Map<string, number>();
  const active = new Set<string>();
  let drain: (lane: string) => Promise<void> = async () => {};

  function queueUp(lane: string, priority: number): void {
    // p-queue takes the highest number first.
    void turns.add(() => take(lane), { id: lane, priority: -priority });
  }

  async function take(lane: string): Promise<void> {
    waiting.delete(lane);
    active.add(lane);
    await drain(lane).catch(fault);
    active.delete(lane);
    const again = waiting.get(lane);
    if (again !== undefined) queueUp(lane, again);
  }

  return {
    wake(lane, priority) {
      const before = waiting.get(lane);
      if (before !== undefined && before <= priority) return;
      waiting.set(lane, priority);
      if (active.has(lane)) return;
      if (before === undefined) queueUp(lane, priority);
      else turns.setPriority(lane, -priority);
    },
    start(work, concurrency) {
      drain = work;
      turns.concurrency = concurrency;
      turns.start();
    },
    counts: () => ({ waiting: waiting.size, active: active.size }),
    async stop() {
      turns.pause();
      await turns.onPendingZero();
    },
  };
}
