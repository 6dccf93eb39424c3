/** A frame that comes again gets the acknowledgement it had, and is worked on once (dingtalk.md 2.6). */

/** `text` goes up. What is not final is worked on anew when the frame comes again. */
export interface Ack {
  readonly text: string;
  readonly isFinal: boolean;
}

/** Null is silence: the platform may deliver the frame again. */
export type Acks = (messageId: string, work: () => Promise<Ack | null>) => Promise<Ack | null>;

const KEPT_MS = 5 * 60_000;
const MOST = 10_000;

export function createAcks(): Acks {
  const kept = new Map<string, { readonly ack: Promise<Ack | null>; readonly at: number }>();

  return (messageId, work) => {
    const known = kept.get(messageId);
    if (known !== undefined) return known.ack;
    const at = performance.now();
    for (const [id, old] of kept) {
      if (kept.size < MOST && at - old.at < KEPT_MS) break;
      kept.delete(id);
    }
    const ack = work().then((made) => {
      if (made?.isFinal !== true) kept.delete(messageId);
      return made;
    });
    kept.set(messageId, { ack, at });
    return ack;
  };
}
