/** Child processes of the benchmark, each held to one core where the system can do that. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type Core = 0 | 1;

export interface Child {
  /** Sends a message and resolves with the next one that comes back. Throws when the process ends instead. */
  ask<Answer>(question: object | string): Promise<Answer>;
  stop(): Promise<void>;
}

/** Whether processes are held to cores; without it the system places them. */
export const isPinned = spawnSync('taskset', ['-c', '0,1', 'true']).status === 0;

/** Starts `file` (of this folder) on a core; `env` is added to this process's own. */
export function startOn(core: Core, file: string, env: Readonly<Record<string, string>> = {}): Child {
  const child = onCore(core, [fileURLToPath(new URL(file, import.meta.url))], env);
  return {
    async ask<Answer>(question: object | string) {
      const ended = new AbortController();
      try {
        const answer = once(child, 'message', ended).then(([message]) => message as Answer);
        const exit = once(child, 'exit', ended).then(([code]) => {
          throw new Error(`${file} ended with ${code}`);
        });
        child.send(question);
        return await Promise.race([answer, exit]);
      } finally {
        ended.abort();
      }
    },
    async stop() {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}

/** Runs node with `args` on a core, with a channel to it. */
export function onCore(core: Core, args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const [command, ...before] = isPinned ? ['taskset', '-c', String(core), process.execPath] : [process.execPath];
  return spawn(command ?? process.execPath, [...before, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
