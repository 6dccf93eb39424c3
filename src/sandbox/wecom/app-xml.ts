/** XML as the WeCom application's callbacks carry it, written and read with code of the sandbox's own (wecom.md 1.4, 5). */

type Value = string | number | { readonly [name: string]: Value };

export function xmlOf(fields: { readonly [name: string]: Value }): string {
  return `<xml>\n${Object.entries(fields).map(written).join('\n')}\n</xml>`;
}

function written([name, value]: [string, Value]): string {
  if (typeof value === 'number') return `<${name}>${value}</${name}>`;
  if (typeof value === 'string') return `<${name}><![CDATA[${value}]]></${name}>`;
  return `<${name}>${Object.entries(value).map(written).join('')}</${name}>`;
}

/** An element that was read: its text, or its children in order. */
export interface Element {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Element[];
}

const TOKEN = /<!\[CDATA\[([\s\S]*?)\]\]>|<\/([A-Za-z]+)>|<([A-Za-z]+)>|([^<]+)/y;

/** The root, or null for anything that is not elements, CDATA and plain text nested properly. */
export function readElement(xml: string): Element | null {
  const open: { name: string; text: string; children: Element[] }[] = [{ name: '', text: '', children: [] }];
  let at = 0;
  while (at < xml.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(xml);
    const top = open.at(-1);
    if (!found || !top) return null;
    at = TOKEN.lastIndex;
    const [, cdata, closed, opened, plain] = found;
    if (opened !== undefined) open.push({ name: opened, text: '', children: [] });
    else if (closed !== undefined) {
      if (top.name !== closed || open.length < 2) return null;
      open.pop();
      open.at(-1)?.children.push(top);
    } else top.text += cdata ?? plain?.trim() ?? '';
  }
  const [document] = open;
  return open.length === 1 && document?.children.length === 1 ? (document.children[0] ?? null) : null;
}

export function childText(element: Element, name: string): string | null {
  return element.children.find((child) => child.name === name)?.text ?? null;
}

/** Elements as the JSON of a card: PascalCase → snake_case, repeated elements → lists where `lists` names them. */
export function cardJson(element: Element, lists: readonly string[]): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const child of element.children) {
    const name = child.name.replace(/(?!^)([A-Z])/g, '_$1').toLowerCase();
    const value = child.children.length === 0 ? child.text : cardJson(child, lists);
    if (lists.includes(name)) json[name] = [...((json[name] as unknown[] | undefined) ?? []), value];
    else json[name] = value;
  }
  return json;
}
