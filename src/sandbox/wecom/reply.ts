/** Checks a WeCom reply as the platform would and says what it shows (wecom.md 1.5, 2.6). */
import type { SandboxKeys } from '../keys.ts';
import type { Answer } from '../post.ts';
import type { Callback, Verdict } from '../simulator.ts';
import { open } from './open.ts';
import { judgeReply } from './reply-matrix.ts';
import { signature } from './signature.ts';

type Secrets = Pick<SandboxKeys, 'WECOM_BOT_TOKEN' | 'WECOM_BOT_AES_KEY'>;

/** The verdict on an answer with status 200 to the callback whose URL carried `nonce`. An empty body is silence. */
export function judgeWecomReply(secrets: Secrets, callback: Callback, nonce: string, answer: Answer): Verdict {
  if (answer.body === '') return { plaintext: '', reply: null, problems: [] };
  const envelope = readEnvelope(answer.body);
  if (typeof envelope === 'string') return dropped('', envelope);
  const problems: string[] = [];
  if (envelope.nonce !== nonce) problems.push('应答的 nonce 与回调地址里的不同');
  const wanted = signature(secrets.WECOM_BOT_TOKEN, envelope.timestamp, envelope.nonce, envelope.encrypt);
  if (envelope.msgsignature !== wanted) problems.push('应答的 msgsignature 不对');
  const opened = open(secrets.WECOM_BOT_AES_KEY, envelope.encrypt);
  if (!opened.ok) return dropped('', ...problems, `应答解不开：${opened.why}`);
  if (problems.length > 0) return dropped(opened.message, ...problems);
  return { plaintext: opened.message, ...judgeReply(callback, opened.message) };
}

function dropped(plaintext: string, ...problems: string[]): Verdict {
  return { plaintext, reply: null, problems };
}

interface Envelope {
  readonly encrypt: string;
  readonly msgsignature: string;
  readonly timestamp: string;
  readonly nonce: string;
}

/** The four fields; a timestamp may be a number or a string of digits, in seconds. */
function readEnvelope(body: string): Envelope | string {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return '应答不是 JSON';
  }
  if (typeof json !== 'object' || json === null) return '应答不是 JSON 对象';
  const { encrypt, msgsignature, timestamp, nonce } = json as Record<string, unknown>;
  if (typeof encrypt !== 'string' || encrypt === '') return '应答没有 encrypt，明文一律不收';
  if (typeof msgsignature !== 'string') return '应答没有 msgsignature';
  if (typeof nonce !== 'string') return '应答没有 nonce';
  if (typeof timestamp !== 'number' && typeof timestamp !== 'string') return '应答没有 timestamp';
  if (!/^\d{10}$/.test(String(timestamp))) return '应答的 timestamp 不是以秒计的数字';
  return { encrypt, msgsignature, timestamp: String(timestamp), nonce };
}
