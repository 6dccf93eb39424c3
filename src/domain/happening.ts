/** What a platform tells of without anybody speaking to the bot: changes of groups, and what became of our messages. */
import type { PushPlatform } from './outgoing.ts';

/** `chat` is the platform's id of a group, `user` a user id, `receipt` the platform's id of a message of ours. Times are epoch ms. */
export type Happening =
  | { readonly kind: 'renamed'; readonly chat: string; readonly title: string }
  | { readonly kind: 'dissolved'; readonly chat: string }
  | { readonly kind: 'robot-came'; readonly chat: string }
  | { readonly kind: 'robot-left'; readonly chat: string }
  | { readonly kind: 'people-left'; readonly chat: string; readonly users: readonly string[] }
  | { readonly kind: 'read'; readonly receipt: string; readonly user: string; readonly at: number }
  | { readonly kind: 'recalled'; readonly receipt: string; readonly at: number };

/** From a verified callback. `id` is unique per platform and the same when the platform tells it again. */
export interface PlatformEvent {
  readonly platform: PushPlatform;
  readonly id: string;
  readonly what: Happening;
}
