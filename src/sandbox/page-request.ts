/** Reads what the page asks for: somebody says something, or the clock is moved. */
import { applicationChatId } from './cast.ts';
import type { Exchange } from './exchange.ts';
import { SandboxMistake } from './mistake.ts';
import type { Sandbox } from './sandbox-api.ts';

const zone = 'Asia/Shanghai';
const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2100, 0, 1);
const longest = 2_000;

/** What to do with the sandbox for `{ kind, person, chat, text, mention }`. Throws SandboxMistake. */
export function readSaying(body: Record<string, unknown>): (sandbox: Sandbox) => Promise<Exchange[]> {
  const person = text(body, 'person');
  const chat = text(body, 'chat');
  if (body.kind === 'open')
    return (sandbox) => sandbox.open(person, chat === applicationChatId(person) ? 'application' : 'robot');
  const words = text(body, 'text');
  if (words.length > longest) throw new SandboxMistake(`一条消息不要超过 ${longest} 字`);
  const said = { person, chat, text: words, mention: body.mention !== false };
  switch (body.kind) {
    case 'text':
      return (sandbox) => sandbox.say(said);
    case 'voice':
      return (sandbox) => sandbox.sayVoice(said);
    case 'press':
      return (sandbox) => sandbox.press({ person, chat, label: words });
    case 'picture':
      return (sandbox) => sandbox.sayPicture(said);
    default:
      throw new SandboxMistake('kind 只能是 text、voice、picture、press 或 open');
  }
}

/** Epoch milliseconds of `{ at: 1618189200000 }` or of wall-clock time in Shanghai, `{ local: '2021-04-12T09:00' }`. */
export function readClock(body: Record<string, unknown>): number {
  const at = typeof body.local === 'string' ? fromLocal(body.local) : Number(body.at);
  if (!Number.isFinite(at) || at < earliest || at > latest) throw new SandboxMistake('时间要在 2000 年到 2100 年之间');
  return at;
}

function fromLocal(local: string): number {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    throw new SandboxMistake('时间没有读懂，请写成 2021-04-12T09:00');
  }
}

function text(body: Record<string, unknown>, field: string): string {
  const value = body[field] ?? '';
  if (typeof value !== 'string') throw new SandboxMistake(`${field} 应当是文字`);
  return value;
}
