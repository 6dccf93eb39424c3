/** A task's title for one phone line: without the verbs every title begins with (phone-texts 1, R3, R6). */

const OPENER =
  /^(?:进一步|组织开展|组织实施|组织|继续|持续|深入|全面|大力|积极|切实|着力|加快|推进|推动|开展|加强|强化|实施|严格|落实|做好|坚决|有序|稳步|深化|统筹|不断|扎实|认真|全力|抓好|狠抓|突出|加大)(?:地)?/;
const LONGEST = 14;

/** Angle brackets and the marks that chat clients swallow, as R6 wants them. */
function printable(words: string): string {
  return words
    .replace(/_\{([^{}]*)\}/g, '$1')
    .replace(/[<＜]/g, '（')
    .replace(/[>＞]/g, '）')
    .replace(/[*_~]/g, (mark) => ({ '*': '＊', _: '＿', '~': '～' })[mark] ?? mark);
}

/** At most 14 characters where a cut keeps sense: at a comma or 、, else with … at the end. */
export function shortTitle(title: string): string {
  let words = printable(title.trim());
  for (;;) {
    const rest = words.replace(OPENER, '');
    if (rest === words || rest.length < 4) break;
    words = rest;
  }
  if (words.length <= LONGEST) return words;
  const stretch = words.split(/[，；：]/)[0] ?? words;
  if (stretch.length >= 4 && stretch.length <= LONGEST) return stretch;
  return `${stretch.slice(0, LONGEST - 1)}…`;
}
