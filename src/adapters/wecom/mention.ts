/** Takes the mention of the bot out of what somebody wrote in WeCom, which marks mentions by display text only. */

/** A mention of anybody at the start: the client ends one with U+2005, people who type it with a blank. */
const LEADING_MENTIONS = /^(?:\s*@(?:[^@\u2005\n]{1,64}\u2005|\S+(?:\s+|$)))+/;

/**
 * A function from the text as written to the text meant for the bot, trimmed; '' when there was only the mention.
 * `botNames` are the bot's display names, blanks allowed; the longest that fits is the one meant.
 *
 * Names hold blanks, other members may be mentioned first, ＠ may be full-width and the mention may come last
 * (“/任务@蓝哨”), so the names are looked for anywhere. A name that runs into the next word (“@蓝哨任务 7”) counts only
 * at the start of a text without a clear mention: elsewhere it is the name of somebody else.
 */
export function createMentionRemover(botNames: readonly string[]): (text: string) => string {
  const name = namePattern(botNames);
  const clear = new RegExp(`@${name}(?![\\p{L}\\p{N}_-])`, 'u');
  const runningOn = new RegExp(`^\\s*@${name}(?![A-Za-z0-9_-])`, 'u');
  return (written) => {
    let text = written.replaceAll('＠', '@').replaceAll('\u0000', '');
    if (!clear.test(text)) text = text.replace(runningOn, '');
    while (clear.test(text)) text = joinAround(text.split(clear));
    return text
      .trim()
      .replace(LEADING_MENTIONS, '')
      .replace(/[\u00A0\u2005]/g, ' ')
      .trim();
  };
}

/**
 * What stood around the bot's mentions. Where somebody else's mention opens the text, all before the bot's is names:
 * nothing else parts a name with blanks from a name.
 */
function joinAround(pieces: readonly string[]): string {
  const kept: string[] = [];
  for (const piece of pieces.map((part) => part.trim()).filter((part) => part !== '')) {
    if (kept[0]?.startsWith('@')) kept.length = 0;
    kept.push(piece);
  }
  return kept.join(' ');
}

/** The source of a pattern for any of the names, longest first; one that fits nothing when there are none. */
function namePattern(botNames: readonly string[]): string {
  const names = botNames
    .map((name) => name.trim().replace(/^[@＠]\s*/, ''))
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length)
    .map((name) => name.split(/\s+/).map(RegExp.escape).join('[ \\u00A0\\u2005]'));
  return names.length === 0 ? '(?!)' : `(?:${names.join('|')})`;
}
