/** Reads what was sent in a DingTalk robot callback, each kind from where that kind keeps it. */
import { z } from 'zod';
import type { Content } from '../../domain/message.ts';

export type ReadContent = Content | { readonly kind: 'unsupported'; readonly what: string };

/** Mentions of colleagues; the platform takes out only the robot's own. */
const LEADING_MENTIONS = /^(?:\s*@\S+(?:\s+|$))+/;

const textBody = z.union([
  z.object({ text: z.object({ content: z.string() }) }).transform((body) => body.text.content),
  z.object({ content: z.string() }).transform((body) => body.content),
]);
const audioBody = z.object({ content: z.object({ recognition: z.string() }) });
const fileBody = z.object({
  content: z.object({
    downloadCode: z.string().min(1).max(4_096).optional().catch(undefined),
    fileName: z.string().max(512).optional().catch(undefined),
  }),
});
const richTextPart = z.object({ text: z.string().optional().catch(undefined), type: z.string().optional() });
const richTextBody = z.object({ content: z.object({ richText: z.array(richTextPart) }) });

/**
 * Message kinds of open.dingtalk.com 接收消息 (2025-12-29) and 消息发送与接收类型 (2026-05-15). A message whose words are
 * missing is unsupported, not broken: that is how it arrives when the organisation's monthly quota is spent.
 */
export function readContent(msgtype: string, body: unknown): ReadContent {
  switch (msgtype) {
    case 'text': {
      const text = textBody.safeParse(body);
      return text.success
        ? { kind: 'text', text: tidy(text.data) }
        : { kind: 'unsupported', what: 'text without words' };
    }
    case 'richText': {
      const rich = richTextBody.safeParse(body);
      return rich.success
        ? richContent(rich.data.content.richText)
        : { kind: 'unsupported', what: 'richText without parts' };
    }
    case 'audio': {
      const audio = audioBody.safeParse(body);
      return { kind: 'voice', text: audio.success ? tidy(audio.data.content.recognition) : '' };
    }
    case 'picture':
      return { kind: 'picture' };
    case 'file': {
      const file = fileBody.safeParse(body);
      const { downloadCode: code, fileName: name = null } = file.success ? file.data.content : {};
      return { kind: 'file', name, source: code === undefined ? null : { via: 'dingtalk', code } };
    }
    case 'video':
      return { kind: 'file', name: null, source: null };
    default:
      return { kind: 'unsupported', what: msgtype };
  }
}

/** The runs of a rich text: runs next to each other are one word, a part without words parts them. */
function richContent(parts: readonly z.infer<typeof richTextPart>[]): Content {
  const text = tidy(parts.map((part) => part.text ?? ' ').join(''));
  const hasPicture = parts.some((part) => part.type === 'picture');
  return text === '' && hasPicture ? { kind: 'picture' } : { kind: 'text', text };
}

function tidy(text: string): string {
  return text
    .replaceAll('\u0000', '')
    .replaceAll('＠', '@')
    .replace(LEADING_MENTIONS, '')
    .replace(/[\u00A0\u2005]/g, ' ')
    .trim();
}
