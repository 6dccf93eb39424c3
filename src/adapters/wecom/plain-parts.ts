/** A message as WeCom texts: what cannot be shown is said in words, and nothing in it mentions by accident. */
import { type Outgoing, plainText } from '../../domain/outgoing.ts';
import { splitText } from '../split-text.ts';

/** WeCom takes 2,048 bytes of text (wecom.md 4.2, 5.2). */
export const TEXT_BYTES = 2_048;

/** `mention` where the reader has to mention the bot to be heard. */
export function textParts(message: Outgoing, { mention }: { readonly mention: boolean }): readonly string[] {
  return splitText(harmless(withButtons(message, mention)), TEXT_BYTES);
}

/** Buttons nobody can press become lines of what to send, unless the text says it already. */
export function withButtons(message: Outgoing, mention: boolean): string {
  const text = plainText(message);
  const at = mention ? '@蓝哨 ' : '';
  const unsaid = message.buttons.filter(({ says }) => !text.includes(says));
  const lines = unsaid.map(({ label, says }) => (label === says ? `回：${at}${says}` : `${label}，回：${at}${says}`));
  const deaf = mention && message.buttons.length > 0 && !text.includes('不@') ? ['不@蓝哨，系统看不到'] : [];
  return lines.length + deaf.length === 0 ? text : `${text}\n\n${[...lines, ...deaf].join('\n')}`;
}

/** `<@userid>` mentions inside any text (wecom.md 4.2): only the mention fields may. */
function harmless(text: string): string {
  return text.replaceAll('<@', '＜@');
}
