/** Frames of lines outside a unit of work: on record before anybody works on them. */
import type { Store } from './database.ts';
import { type FramePlace, finishFrame, keepFrame, openFrames } from './frame.repository.ts';

/** `now` is in epoch milliseconds. */
export function createFrameShelf(store: Pick<Store, 'transact'>, now: () => number) {
  return {
    keep: (line: string, id: string, frame: string) =>
      store.transact((tx) => keepFrame(tx, { line, id, frame }, now())),
    done: (line: string, id: string) => store.transact((tx) => finishFrame(tx, line, id, now())),
    open: (line: string, after: FramePlace | null, most: number) =>
      store.transact((tx) => openFrames(tx, line, after, most)),
  };
}
