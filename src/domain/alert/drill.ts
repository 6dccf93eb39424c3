/** 【演练】: the mark of a drill, put on where a text leaves the house. */

const MARK = '【演练】';

/** `text` with the mark at the head of line 1, once. */
export function stampDrill(text: string): string {
  return text.startsWith(MARK) ? text : `${MARK}${text}`;
}
