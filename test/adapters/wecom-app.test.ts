/** The WeCom application's way in keeps the promises of every way in. */
import { expect } from 'vitest';
import { readXml } from '../../src/adapters/wecom/xml.ts';
import { describeInbound, type Platform } from './contract.ts';
import { CORP, deliver, envelope, head, inbound, plainReply, said, seal, xml } from './wecom/application-platform.ts';

const platform: Platform = {
  inbound,
  pastMs: 300_000,
  futureMs: 300_000,
  replyLimit: 2_048,
  said,
  unknownKind: () => ({ ...head, MsgType: 'hologram', MsgId: '9' }),
  deliver: (body, at, secret) => deliver(body, at, secret),
  forgeries(request) {
    const { msg_signature = '', timestamp = '' } = request.query;
    const query = (change: Record<string, string>) => ({ ...request, query: { ...request.query, ...change } });
    const body = (text: string) => ({ ...request, body: Buffer.from(text) });
    return {
      'the first digit of the signature': query({
        msg_signature: (msg_signature.startsWith('0') ? '1' : '0') + msg_signature.slice(1),
      }),
      'an empty signature': query({ msg_signature: '' }),
      'another time': query({ timestamp: String(Number(timestamp) + 1) }),
      'another nonce': query({ nonce: 'another' }),
      'another body': body(envelope(seal(xml(said('2', '任务'))))),
      'a plain body': body(xml(said('1', '任务'))),
      JSON: body(JSON.stringify({ encrypt: seal('x') })),
      'a doctype': body(`<!DOCTYPE xml [<!ENTITY a "b">]>${envelope(seal('x'))}`),
      '1 MB of garbage under an address that looks signed': { ...request, body: Buffer.alloc(1_000_000, 0xa7) },
      'sent as an address check without echostr': { ...request, method: 'GET' },
    };
  },
  shown(response) {
    if (response.body === '') return null;
    const fields = readXml(plainReply(response));
    expect(fields).toMatchObject({ ToUserName: 'member-1', FromUserName: CORP, MsgType: 'text' });
    const open = /<Content>([\s\S]*)<\/Content>/.exec(plainReply(response))?.[1] ?? '';
    return open.replace(/^<!\[CDATA\[|\]\]>$/g, '').replaceAll(']]]]><![CDATA[>', ']]>');
  },
  measure: (_response, shown) => Buffer.byteLength(shown),
};

describeInbound(platform);
