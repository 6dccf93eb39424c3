/** Starts `inbox-writer.ts` as a process and tells it when to go. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./inbox-writer.ts', import.meta.url));

/** Resolves when the process has its store open; `go` resolves with what each insert said. */
export async function startWriter(address: string, count: number): Promise<{ go(): Promise<boolean[]> }> {
  const child = spawn(process.execPath, [PROGRAM, address, String(count)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value: ready } = await lines.next();
  if (ready !== 'ready') throw new Error(`the writer did not come up, it said ${String(ready)}`);
  return {
    go: async () => {
      child.stdin.end('go\n');
      const { value } = await lines.next();
      return JSON.parse(String(value)) as boolean[];
    },
  };
}
