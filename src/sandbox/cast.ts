/** Finds people and chats of a scene by id or by name, and refuses in words what the platform would not allow. */
import { SandboxMistake } from './mistake.ts';
import type { ChatPlatform, Door, Scene, SceneGroup, ScenePerson } from './scene.ts';

/** A conversation: one of the scene's groups, or one person's private chat with the bot. */
export type SandboxChat =
  | { readonly kind: 'group'; readonly id: string; readonly platform: ChatPlatform; readonly group: SceneGroup }
  | {
      readonly kind: 'private';
      readonly id: string;
      readonly platform: ChatPlatform;
      readonly person: ScenePerson;
      /** With the robot, or with the WeCom application, which are two contacts. */
      readonly with: 'robot' | 'application';
    };

/** A person with the account he uses in a chat. */
export interface Speaker {
  readonly person: ScenePerson;
  /** His id on the chat's platform. */
  readonly account: string;
}

const platformWords: Record<ChatPlatform, string> = { wecom: '企业微信', dingtalk: '钉钉' };

/** The id of a person's private chat with the bot. */
export function privateChatId(platform: ChatPlatform, personId: string): string {
  return `${platform}:private:${personId}`;
}

/** The id of a person's chat with the WeCom application. */
export function applicationChatId(personId: string): string {
  return `wecom-app:private:${personId}`;
}

/** By which door what is said in a chat reaches the bot. */
export function doorOf(chat: SandboxChat): Door {
  return chat.kind === 'private' && chat.with === 'application' ? 'wecom-app' : chat.platform;
}

/** The person with this id or post. Throws {@link SandboxMistake}. */
export function findPerson(scene: Scene, who: string): ScenePerson {
  const found = scene.people.find((person) => person.id === who || person.name === who);
  if (!found) throw new SandboxMistake(`沙盘里没有“${who}”这个人`);
  return found;
}

/** The chat with this id, or the group with this title. Throws {@link SandboxMistake}. */
export function findChat(scene: Scene, where: string): SandboxChat {
  const found = listChats(scene).find(
    (chat) => chat.id === where || (chat.kind === 'group' && chat.group.title === where),
  );
  if (!found) throw new SandboxMistake(`沙盘里没有“${where}”这个会话`);
  return found;
}

/** Every conversation the scene allows: groups first, then each account's private chats. */
export function listChats(scene: Scene): SandboxChat[] {
  const groups = scene.groups.map(
    (group): SandboxChat => ({ kind: 'group', id: group.id, platform: group.platform, group }),
  );
  const platforms: readonly ChatPlatform[] = ['wecom', 'dingtalk'];
  const privates = platforms.flatMap((platform) =>
    scene.people
      .filter((person) => person[platform] !== null)
      .map(
        (person): SandboxChat => ({
          kind: 'private',
          id: privateChatId(platform, person.id),
          platform,
          person,
          with: 'robot',
        }),
      ),
  );
  const applications = scene.people
    .filter(({ wecom }) => wecom !== null)
    .map(
      (person): SandboxChat => ({
        kind: 'private',
        id: applicationChatId(person.id),
        platform: 'wecom',
        person,
        with: 'application',
      }),
    );
  return [...groups, ...privates, ...applications];
}

/** The person as a speaker in the chat. Throws {@link SandboxMistake} when he has no account or is not in it. */
export function speakerIn(chat: SandboxChat, person: ScenePerson): Speaker {
  const account = person[chat.platform];
  if (account === null) throw new SandboxMistake(`${person.name}没有${platformWords[chat.platform]}账号`);
  if (chat.kind === 'group' && !chat.group.members.includes(person.id))
    throw new SandboxMistake(`${person.name}不在“${chat.group.title}”里`);
  if (chat.kind === 'private' && chat.person.id !== person.id)
    throw new SandboxMistake(`这是${chat.person.name}和机器人的私聊`);
  return { person, account };
}
