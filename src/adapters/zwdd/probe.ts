/** What `lanshao doctor` asks of 专有钉钉: a token. It can never be more than doubtful before a tenant has tried it. */
import type { Probe } from '../../domain/operations/probe.ts';
import type { ProbeWays } from '../probe-request.ts';
import { createZwddApi } from './api.ts';
import type { ZwddWays } from './channels.ts';

export function createZwddProbe(
  settings: (ZwddWays['app'] & { readonly apiBase: string }) | null,
  ways: ProbeWays,
): Probe {
  return {
    name: '专有钉钉',
    async run(now) {
      if (settings === null) return { kind: 'off', found: '没有配置专有钉钉' };
      const tokens = { read: async () => null, write: async () => {} };
      const answer = await createZwddApi({ ...settings, ...ways, tokens }).token(now);
      if (answer.kind !== 'token') {
        const todo = '向平台管理员核对 ZWDD_API_BASE、应用凭证和本机 IP';
        return { kind: 'wrong', found: `${answer.why}（${answer.code}）`, todo };
      }
      const groups = settings.group === null ? '没开群发' : '开了群发';
      const todo = '先找一个人、一个群试发，收到了再正式用';
      return { kind: 'doubtful', found: `拿到令牌，${groups}；实验功能，只发不收`, todo };
    },
  };
}
