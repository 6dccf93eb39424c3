/** A later answer to a message the smart robot heard (response_url): it works once, for an hour (wecom.md 2.7). */
import { type Outgoing, plainText } from '../../domain/outgoing.ts';
import type { SendResult } from '../adapter.ts';
import { cutToSize } from '../cut-to-size.ts';
import { forOneSend, type PlatformWays, postJson } from '../platform-request.ts';
import { markdownOf } from './markdown.ts';
import { failureOf } from './send-errors.ts';
import { isOurs } from './webhook-channel.ts';

const CONTENT_BYTES = 20_480;
/** The public platform's addresses stay valid beside a private installation's API. */
const PUBLIC_PLATFORM = 'https://qyapi.weixin.qq.com';

export interface ResponseUrl {
  /** Never throws. `responseUrl` is a secret of the callback; 'failed' also when it has been used or has expired. */
  answer(responseUrl: string, message: Outgoing): Promise<SendResult>;
}

export function createWecomResponseUrl(ways: PlatformWays & { readonly apiBase: string }): ResponseUrl {
  return {
    async answer(responseUrl, message) {
      if (!isOurs(responseUrl, ways.apiBase) && !isOurs(responseUrl, PUBLIC_PLATFORM))
        return { kind: 'failed', code: 'address', why: '回复地址不是企业微信的' };
      const size = (text: string) => Buffer.byteLength(markdownOf(text, 'markdown_v2'));
      const content = markdownOf(cutToSize(plainText(message), CONTENT_BYTES, size), 'markdown_v2');
      const answer = await postJson(forOneSend(ways), responseUrl, { msgtype: 'markdown', markdown: { content } });
      const failure = failureOf(answer, false);
      if (failure === 'token') return { kind: 'failed', code: 'expired', why: '回复地址已用过或已过期' };
      return failure ?? { kind: 'accepted', receipt: null };
    },
  };
}
