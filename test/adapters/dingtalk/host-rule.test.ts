/** Which hosts a stream may lead to: the public cloud's own, the interface's, and those that are named. */
import { expect, test } from 'vitest';
import { isPlatformHost } from '../../../src/adapters/dingtalk/stream/host-rule.ts';

const PUBLIC = 'https://api.dingtalk.com';
test.each([
  ['wss://wss-open-connection.dingtalk.com:443/connect', PUBLIC, true],
  ['wss://wss-open-connection-union.dingtalk.com/connect', PUBLIC, true],
  ['wss://api.dingtalk.com/connect', PUBLIC, true],
  ['ws://wss-open-connection.dingtalk.com/connect', PUBLIC, false],
  ['https://wss-open-connection.dingtalk.com/connect', PUBLIC, false],
  ['wss://dingtalk.com.elsewhere.example/connect', PUBLIC, false],
  ['wss://notdingtalk.com/connect', PUBLIC, false],
  ['wss://user@elsewhere.example#dingtalk.com', PUBLIC, false],
  ['wss://dingtalk.com/connect', PUBLIC, false],
  // Outside the public cloud only what is named: under a city's domain every office has a host of its own.
  ['wss://stream.ding.city.gov.cn/connect', 'https://api.ding.city.gov.cn', false],
  ['wss://other.city.gov.cn/connect', 'https://ding.city.gov.cn', false],
  ['wss://wss-open-connection.dingtalk.com/connect', 'https://ding.city.gov.cn', false],
  ['wss://other.gov.cn/connect', 'https://ding.gov.cn', false],
  ['wss://ding.gov.cn/connect', 'https://ding.gov.cn', true],
  ['wss://10.0.0.9/connect', 'https://10.0.0.8', false],
  ['wss://10.0.0.8/connect', 'https://10.0.0.8', true],
  ['ws://10.0.0.8:9000/connect', 'http://10.0.0.8', true],
  ['wss://STREAM.allowed.example/connect', PUBLIC, true],
  ['', PUBLIC, false],
])('%s of %s: %s', (endpoint, base, isFine) => {
  expect(isPlatformHost(endpoint, base, ['stream.allowed.example'])).toBe(isFine);
});
