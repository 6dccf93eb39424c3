/** A way out that answers as told and remembers what it was given. */
import type { Address, Batch, Channel, Limit, SendResult, Via } from '../../src/adapters/adapter.ts';
import { plainText } from '../../src/domain/outgoing.ts';

export interface Sent {
  readonly address: Address;
  readonly text: string;
  readonly part: number;
  readonly key: string;
  readonly at: number;
}

export interface ScriptedChannel extends Channel {
  readonly sent: Sent[];
}

/** Wide enough not to matter. */
export const OPEN: Limit = { windows: [{ ms: 1_000, count: 1_000 }], reserve: 0, atOnce: 4, meter: null };
export const ROBOT: Limit = { windows: [{ ms: 60_000, count: 20 }], reserve: 4, atOnce: 1, meter: null };

interface Script {
  readonly via: Via;
  readonly limit?: Limit;
  /** Text bytes a part takes; everything in one when not given. */
  readonly partLength?: number;
  readonly dedupe?: boolean;
  readonly canRecall?: boolean;
  readonly batch?: number;
  readonly readers?: readonly string[];
  readonly answer?: (sent: Sent, count: number) => SendResult | Promise<SendResult>;
}

export function scriptedChannel(script: Script): ScriptedChannel {
  const sent: Sent[] = [];
  const answer = script.answer ?? ((_sent, count) => ({ kind: 'accepted', receipt: `r${count}` }));
  const take = async (one: Sent) => {
    sent.push(one);
    return answer(one, sent.length);
  };
  const textOf = (payload: unknown) => String(payload);
  const batch: Batch | null =
    script.batch === undefined
      ? null
      : {
          size: script.batch,
          send: (addresses, part, key, now) =>
            Promise.all(
              addresses.map((address) =>
                take({ address, text: textOf(part.payload), part: part.number, key, at: now }),
              ),
            ),
        };
  return {
    sent,
    via: script.via,
    limit: script.limit ?? OPEN,
    capabilities: {
      mentions: false,
      buttons: false,
      dedupe: script.dedupe ?? false,
      recall:
        script.canRecall === true
          ? {
              recall: (address, receipt, now) =>
                take({ address, text: `recall ${receipt}`, part: 0, key: receipt, at: now }),
            }
          : null,
      readReceipts:
        script.readers === undefined
          ? null
          : {
              readers: async (address, receipt, now) => {
                sent.push({ address, text: `readers ${receipt}`, part: 0, key: receipt, at: now });
                return script.readers ?? null;
              },
            },
      batch,
    },
    parts({ message }) {
      const chars = [...plainText(message)];
      const size = script.partLength ?? Number.MAX_SAFE_INTEGER;
      const of = Math.max(1, Math.ceil(chars.length / size));
      return Array.from({ length: of }, (_, i) => ({
        number: i + 1,
        of,
        payload: chars.slice(i * size, (i + 1) * size).join(''),
      }));
    },
    send: (address, part, key, now) => take({ address, text: textOf(part.payload), part: part.number, key, at: now }),
  };
}
