/**
 * The ways out of 专有钉钉, in the places of DingTalk's: groups are known by their chatId, people by their accountId.
 * Experimental: no tenant has tried it, and nothing comes in (dingtalk.md 7).
 */
import type { Channel, Limit, SendResult, TokenShelf } from '../adapter.ts';
import type { ZwddAnswer } from './answer.ts';
import { createZwddApi, recordOf, type ZwddApi } from './api.ts';
import { textMessageOf, zwddParts } from './parts.ts';

/** How a group is written to; both are seen in SDKs, neither on a tenant. */
export type GroupSend =
  /** By a group's robot; what its token means is unconfirmed. */
  | { readonly kind: 'robot'; readonly token: string }
  /** In the name of a person: it appears to come from this account. */
  | { readonly kind: 'chat'; readonly sender: string };

export interface ZwddWays {
  readonly apiBase: string;
  readonly app: {
    readonly appKey: string;
    readonly appSecret: string;
    readonly tenantId: string;
    /** Null writes to no group. */
    readonly group: GroupSend | null;
  };
  readonly tokens: TokenShelf;
  readonly fetch: typeof fetch;
}

/** No limit is documented: slow enough for any. */
const LIMIT: Limit = { windows: [{ ms: 1_000, count: 5 }], reserve: 1, atOnce: 2, meter: null };

/** `dedupe` stays false: that a repeated bizMsgId is suppressed is unconfirmed. */
const CAPABILITIES: Channel['capabilities'] = {
  ...{ mentions: false, buttons: false, dedupe: false },
  ...{ recall: null, readReceipts: null, batch: null },
};

export function createZwddChannels({ app, ...ways }: ZwddWays): readonly Channel[] {
  const { tenantId, group } = app;
  const api = createZwddApi({ ...app, ...ways });
  return [personChannel(api, tenantId), ...(group === null ? [] : [groupChannel(api, tenantId, group)])];
}

/** A work notification to one account; the platform shows the same words to the same person once a day. */
function personChannel(api: ZwddApi, tenantId: string): Channel {
  return {
    via: 'dingtalk-person',
    limit: LIMIT,
    capabilities: CAPABILITIES,
    parts: zwddParts,
    async send(address, part, key, now) {
      // A comma would make several of it.
      if (address.via !== 'dingtalk-person' || !/^[^,\s]+$/.test(address.user)) return WRONG_ADDRESS;
      const msg = textMessageOf(String(part.payload));
      const params = { receiverIds: address.user, tenantId, bizMsgId: key, msg };
      return resultOf(await api.post('/message/workNotification', params, now));
    },
  };
}

function groupChannel(api: ZwddApi, tenantId: string, group: GroupSend): Channel {
  return {
    via: 'dingtalk-group',
    limit: LIMIT,
    capabilities: CAPABILITIES,
    parts: zwddParts,
    async send(address, part, _key, now) {
      if (address.via !== 'dingtalk-group') return WRONG_ADDRESS;
      const { conversation: chatId } = address;
      const content = String(part.payload);
      if (group.kind === 'robot') {
        const { appKey } = api;
        const body = { msgType: 'text', msgBody: JSON.stringify({ content }) };
        const params = { appKey, tenantId, chatId, token: group.token, ...body };
        return resultOf(await api.post('/robot/message/sendgroup', params, now));
      }
      const params = { msg: textMessageOf(content), senderId: group.sender, chatId, tenantId, chatType: '2' };
      return resultOf(await api.post('/chat/sendMsg', params, now));
    },
  };
}

const WRONG_ADDRESS: SendResult = { kind: 'failed', code: 'address', why: '不是专有钉钉的账号或群' };

/** Where the id of a message stands differs between SDKs; without one it is sent all the same. */
function resultOf(answer: ZwddAnswer): SendResult {
  if (answer.kind !== 'ok') return answer;
  const { content } = answer;
  const places = [content.msgId, content.messageId, recordOf(content.data).msgId, recordOf(content.data).messageId];
  const receipt = [...places, content.data].find((id) => typeof id === 'string' && id !== '');
  return { kind: 'accepted', receipt: typeof receipt === 'string' ? receipt : null };
}
