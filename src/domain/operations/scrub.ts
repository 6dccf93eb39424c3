/** Takes out of a line of log what could open a door or names a telephone: by name, by look, and by being known. */

const MASK = '***';

/** Names whose value is a secret, in an address, in JSON and in JSON inside a string. */
const NAMES = [
  ...['key', 'access_?token', 'suite_?token', 'token', 'ticket', 'session', 'sign', 'signature', 'msg_signature'],
  ...['secret', 'corpsecret', 'appsecret', 'clientsecret', 'client_secret', 'aes_?key', 'encoding_?aes_?key'],
  ...['response_code', 'echostr', 'password', 'authorization', 'x-acs-dingtalk-access-token'],
  ...['session_?webhook', 'response_?url', 'webhook_?url', 'webhook'],
].join('|');

/** Not in the middle of a word; the letter of JSON's `\n` and the hex of an encoded `?` or `&` are none. */
const START = String.raw`(?:(?<![a-z0-9_])|(?<=\\[nrtbf]|\\u[0-9a-f]{4}|%3F|%26))`;
/** `key=…` and `key%3D…` of an address or a form. */
const IN_ADDRESS = new RegExp(String.raw`${START}(${NAMES})(=|%3D)[^&\s"'\\)<>，。；]+`, 'gi');
/** `"key":"…"`, with any number of backslashes before the quotes, and `key: '…'` as an object is printed. */
const IN_JSON = new RegExp(String.raw`${START}(${NAMES})((?:\\*["'])?\s*:\s*\\*["'])[^"'\\]*`, 'gi');
/** `key: …` of a header. */
const IN_HEADER = new RegExp(
  String.raw`${START}(authorization|x-acs-dingtalk-access-token)(\s*[:=]\s*)(?:bearer\s+)?[^\s"'\\,;]+`,
  'gi',
);
const BEARER = new RegExp(String.raw`${START}bearer\s+[a-z0-9._~+/=-]{8,}`, 'gi');
/** `scheme://user:password@`. */
const IN_AUTHORITY = /(:\/\/)[^\s/"'\\@]+@/g;
/** The signing secret of a DingTalk webhook: SEC and hex (dingtalk.md 3.1). */
const SIGNING_SECRET = /SEC[0-9a-f]{16,}/gi;
/**
 * Tokens of both platforms are this long and longer; nothing else in a line of ours is, but digests nobody needs there.
 * JSON's escapes are stepped over, so that none is cut in half.
 */
const LONG_RUN = /(\\(?:u[0-9a-f]{4}|.))|[A-Za-z0-9_-]{40,}/gi;
/** A mainland mobile number, also written in groups. */
const MOBILE = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g;
/** Still a number, for where one stood without quotes. */
const MOBILE_MASK = '10000000000';

/** Known secrets shorter than this would take ordinary words along. */
const SHORTEST_KNOWN = 6;

/** Not behind a backslash that escapes what follows: `\nabc` does not hold the secret `nabc`. */
const WHOLE = String.raw`(?<!(?<!\\)(?:\\\\)*\\)`;

/** A function of one line, JSON or not; what was valid JSON stays so. `known` are the secrets of the configuration. */
export function createScrubber(known: readonly string[]): (line: string) => string {
  const spellings = known
    .filter((secret) => secret.length >= SHORTEST_KNOWN)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  const longestFirst = [...new Set(spellings)].sort((a, b) => b.length - a.length);
  const literal =
    longestFirst.length === 0 ? null : new RegExp(`${WHOLE}(?:${longestFirst.map(escaped).join('|')})`, 'g');
  return (line) => scrubByLook(literal === null ? line : line.replace(literal, MASK));
}

function scrubByLook(line: string): string {
  return line
    .replace(IN_AUTHORITY, `$1${MASK}@`)
    .replace(IN_ADDRESS, `$1$2${MASK}`)
    .replace(IN_JSON, `$1$2${MASK}`)
    .replace(IN_HEADER, `$1$2${MASK}`)
    .replace(BEARER, `Bearer ${MASK}`)
    .replace(SIGNING_SECRET, MASK)
    .replace(LONG_RUN, (_, stepped?: string) => stepped ?? MASK)
    .replace(MOBILE, MOBILE_MASK);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
