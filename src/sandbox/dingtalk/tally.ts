/** Counts what came in and what was delivered, a lane for each webhook and each interface. */

/** `lane` is `webhook:<group>` or the path of an interface; tokens stand nowhere in it. */
export interface DingtalkLane {
  readonly lane: string;
  readonly requests: number;
  /** Requests over the limit, those during a penalty among them. */
  readonly violations: number;
  /** The most requests there were in a sliding window of the lane's limit. */
  readonly most: number;
}

export interface DingtalkDelivery {
  readonly lane: string;
  /** The scene's chat id. */
  readonly chat: string;
  /** Sandbox time in epoch milliseconds. */
  readonly at: number;
  readonly title: string;
  readonly text: string;
  /** The msgUuid of a webhook message ('' without one), the processQueryKey of the others. */
  readonly key: string;
}

export interface DingtalkLedger {
  readonly lanes: readonly DingtalkLane[];
  readonly deliveries: readonly DingtalkDelivery[];
}

export interface Tally {
  request(lane: string): void;
  violation(lane: string): void;
  /** Notes the count in a lane's window, of which the highest is kept. */
  held(lane: string, count: number): void;
  deliver(delivery: DingtalkDelivery): void;
  ledger(): DingtalkLedger;
}

/** A tally with nothing in it. */
export function createTally(): Tally {
  const lanes = new Map<string, { lane: string; requests: number; violations: number; most: number }>();
  const deliveries: DingtalkDelivery[] = [];
  function at(lane: string) {
    const known = lanes.get(lane) ?? { lane, requests: 0, violations: 0, most: 0 };
    lanes.set(lane, known);
    return known;
  }
  return {
    request(lane) {
      at(lane).requests += 1;
    },
    violation(lane) {
      at(lane).violations += 1;
    },
    held(lane, count) {
      const known = at(lane);
      known.most = Math.max(known.most, count);
    },
    deliver(delivery) {
      deliveries.push(delivery);
    },
    ledger: () => ({ lanes: [...lanes.values()].map((lane) => ({ ...lane })), deliveries: [...deliveries] }),
  };
}
