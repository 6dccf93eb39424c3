/** A platform that answers by path, for the probes: right, refused, misled by a proxy, or nothing at all. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

export interface Answer {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** By path; null never answers, a path not given is 404. */
export type Answers = Readonly<Record<string, Answer | null>>;

export interface Question {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export const NOW = Date.parse('2026-01-14T08:00:00+08:00');
export const WAYS = { fetch, timeoutMs: 300 };
export const LOGIN_PAGE: Answer = { status: 200, text: '<!DOCTYPE html><title>请登录</title>' };

/** To be called where a test file collects its tests; it listens while they run. */
export function answeringPlatform() {
  const platform = {
    base: '',
    asked: [] as Question[],
    answers: {} as Answers,
    given(answers: Answers) {
      platform.answers = answers;
      platform.asked = [];
    },
  };
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
      let body = '';
      request.on('data', (piece) => {
        body += piece;
      });
      request.on('end', () => {
        platform.asked.push({ path: pathname, query: searchParams, body, headers: request.headers });
        const answer = platform.answers[pathname];
        if (answer === null) return;
        response.writeHead(answer?.status ?? (answer ? 200 : 404), answer?.headers ?? {});
        response.end(answer?.text ?? (answer ? JSON.stringify(answer.json) : ''));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    platform.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return platform;
}
