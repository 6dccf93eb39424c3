/** The title of a task: its heading sentence, or the first stretch of a text that has none. */
import { findAnnotations } from './annotations.ts';
import { weight, withoutBlanks } from './characters.ts';

const LONGEST = 40;
const LONGEST_OPENING = 400;

/** Up to the first 。 or line end, never into an annotation; an annotation in front of everything is passed over. */
export function taskTitle(text: string): string {
  const opening = findAnnotations(text.slice(0, LONGEST_OPENING))[0];
  const from = opening !== undefined && weight(text.slice(0, opening.start)) === 0 ? opening.end : 0;
  const sentence = /^[^。\n！？]*/.exec(text.slice(from).replace(/^[\s，。；]+/, ''))?.[0] ?? '';
  const annotation = findAnnotations(sentence.length < text.length ? `${sentence}\n` : sentence)[0];
  const plain = withoutBlanks(sentence.slice(0, annotation?.start ?? openBracket(sentence))).replace(
    /[：:；;，,、\s]+$/,
    '',
  );
  if (plain.length <= LONGEST) return plain;
  const stretch = /^[^，；：]*/.exec(plain)?.[0] ?? plain;
  return stretch.length >= 4 && stretch.length <= LONGEST ? stretch : `${plain.slice(0, LONGEST - 1)}…`;
}

/** An annotation with a 。 inside is cut by the sentence's end: its open bracket ends the title. */
function openBracket(sentence: string): number {
  const match = /[（(〔【[](?=(?:[^（()）]*(?:牵头|责任|负责|配合)))[^）)〕】\]]*$/.exec(sentence);
  return match?.index ?? sentence.length;
}
