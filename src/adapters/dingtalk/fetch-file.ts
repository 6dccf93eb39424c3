/** Files sent to the robot in private: the code of the message becomes an address, once and for a short time (dingtalk.md 1.5). */
import { download, type FetchFile, FILE_OFF, FILE_TIMEOUT } from '../fetch-file.ts';
import type { FileHosts } from '../file-hosts.ts';
import { createDingtalkApi, type DingtalkApp } from './api.ts';

const PATH = '/v1.0/robot/messageFiles/download';

export type DingtalkFileWays = Omit<DingtalkApp, 'timeoutMs' | 'withinMs' | 'deadline'> & {
  readonly hosts: FileHosts['hosts'];
};

/** Takes what came by the robot, by HTTP or over the stream. */
export function createDingtalkFiles({ hosts, ...app }: DingtalkFileWays): FetchFile {
  const { fetch, apiBase } = app;
  return async (source, now) => {
    if (source.via !== 'dingtalk' || hosts.length === 0) return FILE_OFF;
    const deadline = AbortSignal.timeout(FILE_TIMEOUT);
    const api = createDingtalkApi({ ...app, deadline });
    const answer = await api.post(PATH, { downloadCode: source.code, robotCode: app.robotCode }, true, now);
    if (answer.kind !== 'ok') return { kind: 'failed', code: answer.code };
    const { downloadUrl } = answer.json;
    if (typeof downloadUrl !== 'string') return { kind: 'failed', code: 'no-address' };
    return download(downloadUrl, { fetch, where: { hosts, apiBase }, deadline });
  };
}
