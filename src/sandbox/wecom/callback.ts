/** The plaintext of a WeCom smart robot's callback (wecom.md 2.1–2.4). */
import { randomBytes } from 'node:crypto';
import type { SandboxChat, Speaker } from '../cast.ts';
import type { Act, Callback } from '../simulator.ts';

export interface WecomRobot {
  readonly id: string;
  /** The display name that stands after @. */
  readonly name: string;
  /** Where one later answer may go. */
  responseUrl(): string;
  /** What a message says of a file that was sent: its address, and its key where it has one of its own. */
  drop(bytes: Buffer): { readonly url: string; readonly aeskey?: string };
}

/** The callback for an act, or null when WeCom does not deliver it: in groups only what @s the robot, never voice. */
export function wecomCallback(
  act: Act,
  chat: SandboxChat,
  speaker: Speaker,
  robot: WecomRobot,
  now: number,
): Callback | null {
  const content = contentOf(act, chat, robot);
  if (!content) return null;
  const messageId = randomBytes(16).toString('hex');
  const group = chat.kind === 'group' ? { chatid: chat.group.platformId } : {};
  const from = { userid: speaker.account };
  if (act.kind === 'enter') {
    // The platform's own sample of enter_chat carries no chattype.
    const created = Math.floor(now / 1000);
    return sealable('enter', messageId, '', {
      msgid: messageId,
      create_time: created,
      aibotid: robot.id,
      from,
      ...content,
    });
  }
  if (act.kind === 'press') {
    const created = Math.floor(now / 1000);
    const chattype = chat.kind === 'group' ? 'group' : 'single';
    const head = { msgid: messageId, create_time: created, aibotid: robot.id, from, ...group, chattype };
    return sealable('press', messageId, act.task, { ...head, ...content });
  }
  const chattype = chat.kind === 'group' ? 'group' : 'single';
  const response_url = robot.responseUrl();
  const common = { msgid: messageId, aibotid: robot.id, ...group, chattype, from, response_url };
  return sealable('message', messageId, '', { ...common, ...content });
}

function sealable(kind: Callback['kind'], messageId: string, task: string, plain: object): Callback {
  return { kind, messageId, task, plaintext: JSON.stringify(plain) };
}

function contentOf(act: Act, chat: SandboxChat, robot: WecomRobot): object | null {
  const group = chat.kind === 'group';
  switch (act.kind) {
    case 'enter':
      return group ? null : { msgtype: 'event', event: { eventtype: 'enter_chat' } };
    case 'menu':
      return null;
    case 'press': {
      const template_card_event = { card_type: 'button_interaction', event_key: act.key, task_id: act.task };
      return { msgtype: 'event', event: { eventtype: 'template_card_event', template_card_event } };
    }
    case 'voice':
      return group ? null : { msgtype: 'voice', voice: { content: act.text } };
    case 'file':
      return group ? null : { msgtype: 'file', file: robot.drop(act.bytes) };
    case 'picture':
      if (!group) return { msgtype: 'image', image: picture() };
      if (!act.mentioned) return null;
      return {
        msgtype: 'mixed',
        mixed: {
          msg_item: [
            { msgtype: 'text', text: { content: addressed(act.text, robot.name) } },
            { msgtype: 'image', image: picture() },
          ],
        },
      };
    case 'text': {
      if (group && !act.mentioned) return null;
      const text = { content: group ? addressed(act.text, robot.name) : act.text };
      const quote = act.quote === null ? {} : { quote: { msgtype: 'text', text: { content: act.quote } } };
      return { msgtype: 'text', text, ...quote };
    }
  }
}

/** The mention is literal text and may stand anywhere; it is put in front when the writer did not place it himself. */
function addressed(text: string, name: string): string {
  return /[@＠]/.test(text) && text.replaceAll('＠', '@').includes(`@${name}`) ? text : `@${name} ${text}`;
}

function picture(): { readonly url: string } {
  return { url: `https://wecom.invalid/picture/${randomBytes(8).toString('hex')}` };
}
