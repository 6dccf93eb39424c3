/** Bad luck by seed: the same requests in the same order meet the same faults. */

/** Shares of requests, 0 to 1; `tokens` is how many tokens expire early. */
export interface FaultRates {
  /** The connection breaks before anything arrives. */
  readonly network: number;
  /** The platform says too fast though it was not. */
  readonly limit: number;
  /** It arrives, and the connection breaks. */
  readonly ambiguous: number;
  readonly tokens: number;
}

export type FaultKind = 'network' | 'limit' | 'ambiguous' | 'token';

export interface Faults {
  set(rates: Partial<FaultRates>, seed?: number): void;
  next(path: string): FaultKind | null;
}

const NONE: FaultRates = { network: 0, limit: 0, ambiguous: 0, tokens: 0 };
/** Asking for a token is never spoilt: it would hit every message behind it. */
const SPARED = /gettoken|accessToken/;

export function createFaults(): Faults {
  let rates = NONE;
  let draw = random(1);
  let tokens = 0;
  return {
    set(given, seed = 1) {
      rates = { ...NONE, ...given };
      draw = random(seed);
      tokens = rates.tokens;
    },
    next(path) {
      if (SPARED.test(path)) return null;
      const luck = draw();
      if (luck < rates.network) return 'network';
      if (luck < rates.network + rates.limit) return 'limit';
      if (luck < rates.network + rates.limit + rates.ambiguous) return 'ambiguous';
      if (tokens > 0 && /\/v1\.0\/|message\/send/.test(path) && luck > 0.9) {
        tokens -= 1;
        return 'token';
      }
      return null;
    },
  };
}

/** mulberry32: 32 bits of state, in [0, 1). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
