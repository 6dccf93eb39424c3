/** The body of a DingTalk internal robot's callback (dingtalk.md 1.3–1.5). */
import { randomBytes } from 'node:crypto';
import type { SandboxChat, Speaker } from '../cast.ts';
import type { Act, Callback } from '../simulator.ts';
import type { OpenSession } from './sessions.ts';

export interface DingtalkRobot {
  readonly code: string;
  /** The display name that stands after @. */
  readonly name: string;
  /** The code under which a file that was sent can be fetched. */
  drop(bytes: Buffer): string;
}

export const sandboxCorp = 'dingSANDBOXcorp';
const robotUser = '$:LWCP_v1:$sandbox-robot';

/** The callback for an act, or null when DingTalk does not deliver it: in groups only what @s the robot, never voice. */
export function dingtalkCallback(
  act: Act,
  chat: SandboxChat,
  speaker: Speaker,
  robot: DingtalkRobot,
  session: OpenSession,
  now: number,
): Callback | null {
  const content = contentOf(act, chat, robot);
  if (!content) return null;
  const { messageId } = session;
  const senderId = `$:LWCP_v1:$${speaker.account}`;
  const place =
    chat.kind === 'group'
      ? {
          conversationType: '2',
          conversationId: chat.group.platformId,
          conversationTitle: chat.group.title,
          isInAtList: true,
          atUsers: [{ dingtalkId: robotUser }],
        }
      : { conversationType: '1', conversationId: `cidSANDBOXprivate-${speaker.account}==` };
  const body = {
    senderPlatform: 'Win',
    ...place,
    chatbotCorpId: sandboxCorp,
    chatbotUserId: robotUser,
    msgId: messageId,
    senderNick: speaker.person.name,
    isAdmin: false,
    senderStaffId: speaker.account,
    sessionWebhookExpiredTime: session.expiresAt,
    createAt: now,
    senderCorpId: sandboxCorp,
    senderId,
    sessionWebhook: session.url,
    robotCode: robot.code,
    ...content,
  };
  return { kind: 'message', messageId, task: '', plaintext: JSON.stringify(body) };
}

function contentOf(act: Act, chat: SandboxChat, robot: DingtalkRobot): object | null {
  const group = chat.kind === 'group';
  switch (act.kind) {
    case 'enter':
    case 'menu':
    case 'press':
      return null;
    case 'voice':
      if (group) return null;
      return { msgtype: 'audio', content: { duration: 4000, downloadCode: code(), recognition: act.text } };
    case 'file': {
      if (group) return null;
      const content = { spaceId: code(), fileName: act.name, downloadCode: robot.drop(act.bytes), fileId: code() };
      return { msgtype: 'file', content };
    }
    case 'picture':
      if (!group) return { msgtype: 'picture', content: { downloadCode: code(), pictureDownloadCode: code() } };
      if (!act.mentioned) return null;
      return {
        msgtype: 'richText',
        content: {
          richText: [
            { text: unaddressed(act.text, robot.name) },
            { type: 'picture', downloadCode: code(), pictureDownloadCode: code() },
          ],
        },
      };
    case 'text': {
      if (group && !act.mentioned) return null;
      const content = group ? unaddressed(act.text, robot.name) : act.text;
      return { msgtype: 'text', text: { content, ...quoted(act.quote) } };
    }
  }
}

/** The platform takes the robot's mention out and leaves a blank in front. */
function unaddressed(text: string, name: string): string {
  return ` ${text.replaceAll('＠', '@').replace(`@${name}`, '').trimStart()}`;
}

function quoted(quote: string | null): object {
  if (quote === null) return {};
  return { isReplyMsg: true, repliedMsg: { msgType: 'text', content: { text: quote } } };
}

function code(): string {
  return randomBytes(12).toString('base64url');
}
