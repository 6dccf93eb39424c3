/** The group robots of the scene as WeCom's server side knows them: key, limit, and whether they are still there. */
import { randomBytes } from 'node:crypto';
import type { Scene } from '../scene.ts';
import { createSlidingWindow, type SlidingWindow } from '../sliding-window.ts';

export interface GroupRobot {
  /** The scene's id of the group. */
  readonly chat: string;
  readonly key: string;
  isIn: boolean;
  /** Requests that came as far as the limit, in a sliding minute. */
  readonly minute: SlidingWindow;
  /** Requests under way: the platform takes one at a time. */
  underWay: number;
}

/** A robot for each of the scene's WeCom groups, each with a fresh key. */
export function createRobots(scene: Scene): readonly GroupRobot[] {
  return scene.groups
    .filter(({ platform }) => platform === 'wecom')
    .map(({ id }) => ({
      chat: id,
      key: randomBytes(16).toString('hex'),
      isIn: true,
      minute: createSlidingWindow(60_000),
      underWay: 0,
    }));
}
