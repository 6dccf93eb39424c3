/** WeCom's XML: small flat documents with one root `xml`, read without entities, doctypes or processing, and written. */
import { XMLParser } from 'fast-xml-parser';

/** An element with children, or its text as it stands: numbers stay text, ids are longer than a number holds. */
export interface XmlFields {
  readonly [name: string]: string | XmlFields | readonly (string | XmlFields)[];
}

const parser = new XMLParser({
  processEntities: false,
  htmlEntities: false,
  parseTagValue: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  trimValues: true,
});

/** A document begins with its root, at most a declaration before it: so no doctype can stand in it. */
const BEGINS = /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?<xml>/;

/** The fields below the root; null for everything that is not such a document. */
export function readXml(text: string): XmlFields | null {
  if (!BEGINS.test(text)) return null;
  try {
    const document: unknown = parser.parse(text, true);
    const root = typeof document === 'object' && document !== null && 'xml' in document ? document.xml : null;
    return typeof root === 'object' && root !== null && !Array.isArray(root) ? (root as XmlFields) : null;
  } catch {
    return null;
  }
}

/** Text of a field, null when it is not there or has children; '' when it is empty. */
export function textOf(fields: XmlFields, name: string): string | null {
  const value = Object.hasOwn(fields, name) ? fields[name] : null;
  return typeof value === 'string' ? value : null;
}

/** Numbers stand bare, texts in CDATA, lists as repeated elements. */
export type XmlValue = string | number | { readonly [name: string]: XmlValue } | readonly XmlValue[];

export function writeXml(fields: { readonly [name: string]: XmlValue }): string {
  return element('xml', fields);
}

function element(name: string, value: XmlValue): string {
  if (Array.isArray(value)) return value.map((one: XmlValue) => element(name, one)).join('');
  if (typeof value === 'number') return `<${name}>${value}</${name}>`;
  if (typeof value === 'string') return `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`;
  const children = Object.entries(value as { readonly [name: string]: XmlValue });
  return `<${name}>${children.map(([child, inner]) => element(child, inner)).join('')}</${name}>`;
}
