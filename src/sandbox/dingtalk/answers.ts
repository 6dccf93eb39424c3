/** The shapes in which DingTalk says yes and no: `errcode` on the old host, `code` with a status on the other. */
import { randomUUID } from 'node:crypto';
import type { OutsideAnswer } from '../outside.ts';

/** A JSON answer. */
export function jsonAnswer(status: number, body: object): OutsideAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}

/** The old host's shape, always with status 200 (dingtalk.md 3.5). */
export function errcodeAnswer(errcode: number, errmsg: string): OutsideAnswer {
  return jsonAnswer(200, { errcode, errmsg });
}

/** An error of the other host; `requestid` is written in lower case (dingtalk.md 4.2). */
export function refusal(status: number, code: string, message: string): OutsideAnswer {
  return jsonAnswer(status, { code, requestid: randomUUID().toUpperCase(), message });
}

/** What an address gets that asks too much: a page or an object of another shape (dingtalk.md 4.2). */
export function blockedAnswer(shape: 'html' | 'punish'): OutsideAnswer {
  if (shape === 'punish')
    return jsonAnswer(200, { status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: randomUUID() });
  const body = '<!DOCTYPE html><html><head><title>x5</title></head><body><p>访问被拒绝</p></body></html>';
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

/** `value` as an object whose fields may be looked at, empty for everything else. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The JSON of a body; undefined when it is none. */
export function parsed(body: Buffer | string): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** Whether something is said at all. */
export function filled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
