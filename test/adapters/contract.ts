/** What every way in promises, whatever its platform: each adapter's test runs this one suite. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallbackRequest, CallbackResponse, Inbound } from '../../src/adapters/adapter.ts';

/** How a test plays the platform, with signing code of its own. */
export interface Platform {
  readonly inbound: Inbound;
  readonly pastMs: number;
  readonly futureMs: number;
  /** The most a reply may measure, by `measure`. */
  readonly replyLimit: number;
  /** A group message's body. */
  said(id: string, text: string): object;
  /** A body of a kind the bot does not know. */
  unknownKind(): object;
  /** The signed callback that carries `body`, sent at `at` by who holds the right secret or another one. */
  deliver(body: object | string | Buffer, at: number, secret?: 'right' | 'wrong'): CallbackRequest;
  /** The same callback with its signature's content changed in one place. */
  forgeries(request: CallbackRequest): Record<string, CallbackRequest>;
  /** The text the platform would show, null for silence; fails on anything it would not accept. */
  shown(response: CallbackResponse, request: CallbackRequest): string | null;
  measure(response: CallbackResponse, shown: string): number;
}

export const NOW = Date.parse('2021-04-12T09:00:00+08:00');

const unsigned = { query: {}, headers: {} };

export function describeInbound(platform: Platform): void {
  const { inbound } = platform;
  const receive = (request: CallbackRequest, now = NOW) => inbound.receive(request, now);
  const good = () => platform.deliver(platform.said('m-1', '/任务 市能源局'), NOW);
  const refusedWith = (status: number, reason: string) => ({ kind: 'refused', status, reason });

  describe('a message of the platform', () => {
    test('comes in as it was written', () => {
      const received = receive(good());
      expect(received).toMatchObject({
        kind: 'message',
        message: { platform: inbound.platform, content: { kind: 'text', text: '/任务 市能源局' } },
      });
    });

    test.each(['市能源局　牵头5　配合1\n最近 4月15日', '', '“引号”\\ 反斜线 😀\u2028\t<a>&'])(
      'carries back the reply %j',
      (text) => {
        const request = good();
        const received = receive(request);
        if (received.kind !== 'message') throw new Error(`It was ${received.kind}.`);
        expect(platform.shown(received.answer({ text }), request)).toBe(text);
        expect(platform.shown(received.answer({ text }), request)).toBe(text);
      },
    );

    test('is answered with silence that the platform accepts', () => {
      const request = good();
      const received = receive(request);
      if (received.kind !== 'message') throw new Error(`It was ${received.kind}.`);
      expect(platform.shown(received.answer(null), request)).toBeNull();
    });

    test.each(['县', 'a', '😀', '"', '\n'])('loses only the end of a huge reply of %j, and says so', (unit) => {
      const request = good();
      const received = receive(request);
      if (received.kind !== 'message') throw new Error(`It was ${received.kind}.`);
      const response = received.answer({ text: unit.repeat(30_000) });
      const shown = platform.shown(response, request) ?? '';
      const [whole = ''] = shown.split(/\n…（/);
      expect(whole).toBe(unit.repeat(whole.length / unit.length));
      expect(shown).toContain('太长');
      const size = platform.measure(response, shown);
      expect(size).toBeLessThanOrEqual(platform.replyLimit);
      expect(size).toBeGreaterThan(platform.replyLimit - 8);
    });

    test('has the same id each time it is delivered, and another id is another message', () => {
      const again = platform.deliver(platform.said('m-1', '/任务 市能源局'), NOW + 5_000);
      const other = platform.deliver(platform.said('m-2', '/任务 市能源局'), NOW);
      const ids = [good(), again, other].map((request) => {
        const received = receive(request, NOW + 5_000);
        return received.kind === 'message' ? received.message.id : received.kind;
      });
      expect(ids[1]).toBe(ids[0]);
      expect(ids[2]).not.toBe(ids[0]);
    });

    test('of an unknown kind is taken in silence', () => {
      const request = platform.deliver(platform.unknownKind(), NOW);
      const received = receive(request);
      if (received.kind !== 'unsupported') throw new Error(`It was ${received.kind}.`);
      expect(platform.shown(received.response, request)).toBeNull();
    });
  });

  describe('what nothing proves is turned away with 401', () => {
    test('no signature', () => {
      expect(receive({ ...good(), ...unsigned })).toEqual(refusedWith(401, 'no-signature'));
    });

    test('a plain body without a signature', () => {
      const body = Buffer.from(JSON.stringify(platform.said('m-1', '/任务 市能源局')));
      expect(receive({ method: 'POST', ...unsigned, body })).toEqual(refusedWith(401, 'no-signature'));
    });

    test('1 MB of garbage', () => {
      expect(receive({ method: 'POST', ...unsigned, body: Buffer.alloc(1_000_000, 0xa7) })).toEqual(
        refusedWith(401, 'no-signature'),
      );
    });

    test("somebody else's secret", () => {
      expect(receive(platform.deliver(platform.said('m-1', '任务'), NOW, 'wrong'))).toEqual(
        refusedWith(401, 'bad-signature'),
      );
    });

    test.each(Object.keys(platform.forgeries(good())))('a forgery: %s', (name) => {
      const forgery = platform.forgeries(good())[name];
      expect(forgery && receive(forgery)).toMatchObject({ kind: 'refused', status: 401 });
    });
  });

  describe('the time of a callback', () => {
    const at = (offset: number) => receive(platform.deliver(platform.said('m-1', '任务'), NOW + offset));

    test.each([
      ['just within the past', -platform.pastMs + 1_000, 'message'],
      ['just within the future', platform.futureMs, 'message'],
    ])('%s', (_name, offset, kind) => {
      expect(at(offset).kind).toBe(kind);
    });

    test.each([
      ['too old', -platform.pastMs - 1_000, 'stale'],
      ['65 minutes old', -65 * 60_000, 'stale'],
      ['too far ahead', platform.futureMs + 1_000, 'from-the-future'],
      ['an hour ahead', 3_600_000, 'from-the-future'],
    ])('%s', (_name, offset, reason) => {
      expect(at(offset)).toEqual(refusedWith(401, reason));
    });
  });

  describe('nonsense under a good signature is turned away with 400', () => {
    test.each([
      '',
      'null',
      '[]',
      '7',
      '"text"',
      '{}',
      '{"__proto__":{}}',
      '{"msgtype":"text"}',
      `${'['.repeat(100_000)}`,
      '\u0000',
    ])('body %j', (body) => {
      expect(receive(platform.deliver(body, NOW))).toMatchObject({ kind: 'refused', status: 400 });
    });

    test('an id that no database can hold', () => {
      expect(receive(platform.deliver(platform.said('m\u00001', '任务'), NOW))).toEqual(refusedWith(400, 'bad-shape'));
    });

    test('a text loses what no database can hold', () => {
      expect(receive(platform.deliver(platform.said('m-1', '任\u0000务'), NOW))).toMatchObject({
        message: { content: { text: '任务' } },
      });
    });
  });

  describe('never throws', () => {
    const kinds = ['message', 'unsupported', 'refused', 'challenge'];

    test('on any signed bytes', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
          expect(kinds).toContain(receive(platform.deliver(Buffer.from(bytes), NOW)).kind);
        }),
      );
    });

    test('on any signed JSON', () => {
      fc.assert(
        fc.property(fc.json({ maxDepth: 4 }), (body) => {
          expect(receive(platform.deliver(body, NOW))).toMatchObject({ kind: 'refused', status: 400 });
        }),
      );
    });

    test('on any message with one field replaced by any value', () => {
      const fields = Object.keys(platform.said('m-1', '任务'));
      fc.assert(
        fc.property(fc.constantFrom(...fields), fc.jsonValue(), (field, value) => {
          const body = { ...platform.said('m-1', '任务'), [field]: value };
          expect(kinds).toContain(receive(platform.deliver(body, NOW)).kind);
        }),
      );
    });

    test('on any query, headers and bytes', () => {
      const names = ['msg_signature', 'signature', 'timestamp', 'nonce', 'echostr', 'sign'];
      const values = fc.dictionary(fc.constantFrom(...names), fc.string(), { noNullPrototype: true });
      fc.assert(
        fc.property(fc.constantFrom('GET', 'POST'), values, values, fc.uint8Array(), (method, query, headers, body) => {
          const received = receive({ method, query, headers, body: Buffer.from(body) });
          expect(received).toMatchObject({ kind: 'refused', status: 401 });
        }),
      );
    });
  });
}
