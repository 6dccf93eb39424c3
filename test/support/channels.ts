/** The ways in that the one conversation is said on: the rows of the matrix. */
import type { RoomOptions, RoomPlatform } from './room.ts';

/** A way in, and what it cannot do: the WeCom application is talked to in private alone. */
export interface SpokenChannel {
  readonly name: string;
  readonly platform: RoomPlatform;
  readonly options: RoomOptions;
  readonly hasGroups: boolean;
  /** The chat a person has with the bot there. */
  privateChat(person: string): string;
  /** Whether pressing says its words in the presser's name (DingTalk), sends an event (WeCom), or the question's own card does. */
  readonly pressing: 'says' | 'event' | 'card';
}

const wecom = {
  platform: 'wecom',
  hasGroups: true,
  pressing: 'event',
  privateChat: (person: string) => `wecom:private:${person}`,
} as const;

const dingtalk = {
  platform: 'dingtalk',
  hasGroups: true,
  pressing: 'says',
  privateChat: (person: string) => `dingtalk:private:${person}`,
} as const;

export const CHANNELS: readonly SpokenChannel[] = [
  { ...wecom, name: 'WeCom callback', options: {} },
  { ...wecom, name: 'WeCom long connection', options: { wecom: 'line' } },
  {
    ...wecom,
    name: 'WeCom application',
    options: {},
    hasGroups: false,
    privateChat: (person) => `wecom-app:private:${person}`,
  },
  { ...dingtalk, name: 'DingTalk HTTP', options: {} },
  { ...dingtalk, name: 'DingTalk stream', options: { dingtalk: 'stream' } },
  { ...dingtalk, name: 'DingTalk HTTP, cards', options: { dingtalkCards: true }, pressing: 'card' },
  {
    ...dingtalk,
    name: 'DingTalk stream, cards',
    options: { dingtalk: 'stream', dingtalkCards: true },
    pressing: 'card',
  },
];
