/** What stands before every address: the block of an IP that asks too much, and failures ordered by a test. */

import type { OutsideAnswer, OutsideRequest } from '../outside.ts';
import { createSlidingWindow, type SlidingWindow } from '../sliding-window.ts';
import { blockedAnswer } from './answers.ts';

/** Over 10,000 calls in 20 seconds from one address block it for five minutes (dingtalk.md 4.2). */
const flood = { calls: 10_000, windowMs: 20_000, blockMs: 300_000 };

export interface FrontDoor {
  /** The answer that replaces the platform's own, or null for a request that may pass. */
  stop(request: OutsideRequest, now: number): OutsideAnswer | null;
  /** The next `times` requests to `path` are answered with this and have no effect. */
  fail(path: string, answer: OutsideAnswer, times: number): void;
  /** Blocks every caller until `until` (epoch ms). */
  block(shape: 'html' | 'punish', until: number): void;
}

/** A door that is open. */
export function createFrontDoor(): FrontDoor {
  const callers = new Map<string, SlidingWindow>();
  const blocked = new Map<string, number>();
  const ordered = new Map<string, OutsideAnswer[]>();
  let everybody = { shape: 'html' as 'html' | 'punish', until: 0 };

  function floods(ip: string, now: number): boolean {
    if ((blocked.get(ip) ?? 0) > now) return true;
    const calls = callers.get(ip) ?? createSlidingWindow(flood.windowMs);
    callers.set(ip, calls);
    if (calls.add(now) <= flood.calls) return false;
    blocked.set(ip, now + flood.blockMs);
    return true;
  }

  return {
    stop(request, now) {
      if (everybody.until > now) return blockedAnswer(everybody.shape);
      if (floods(request.ip, now)) return blockedAnswer('html');
      return ordered.get(request.path)?.shift() ?? null;
    },
    fail(path, answer, times) {
      ordered.set(path, [...(ordered.get(path) ?? []), ...Array.from({ length: times }, () => answer)]);
    },
    block(shape, until) {
      everybody = { shape, until };
    },
  };
}
