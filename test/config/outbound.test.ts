/** Settings of the way out: a proxy by its usual names, and nothing that would leave a connection unverified. */
import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { mistakes } from './mistakes.ts';

test.each(['proxy:3128', 'socks5://proxy:1080', 'http://proxy:3128/path'])('%s is no proxy', (value) => {
  expect(mistakes({ HTTPS_PROXY: value })).toEqual(['HTTPS_PROXY：要写成 http://主机:端口']);
});

test('a proxy is known by both spellings, the upper one wins', () => {
  expect(readConfig({ https_proxy: 'http://low:1/', no_proxy: '.gov.cn,10.0.0.8' })).toMatchObject({
    httpsProxy: 'http://low:1',
    noProxy: ['.gov.cn', '10.0.0.8'],
  });
  expect(readConfig({ https_proxy: 'http://low:1', HTTPS_PROXY: 'http://up:1' }).httpsProxy).toBe('http://up:1');
});

test('certificates are always checked', () => {
  expect(mistakes({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })[0]).toMatch(/^NODE_TLS_REJECT_UNAUTHORIZED=0 会关掉证书检查/);
  expect(mistakes({ DATABASE_URL: 'postgres://u:hunter2@h/db?sslmode=no-verify' })).toEqual([
    expect.stringMatching(/^DATABASE_URL：sslmode=no-verify[^h]*$/),
  ]);
  expect(readConfig({ NODE_TLS_REJECT_UNAUTHORIZED: '1' }).port).toBe(3000);
});
