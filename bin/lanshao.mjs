#!/usr/bin/env node
// Starts the program, or says in words that this Node is too old: the sources are TypeScript and would not even load.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = 26;
const major = Number(process.versions.node.split('.')[0]);
if (major < NEEDED) {
  console.error(`蓝哨需要 Node ${NEEDED} 或更新，这里是 ${process.versions.node}。`);
  console.error(
    '在本目录运行 npm ci 会装好它；然后用 npm start、npm run demo 或 npm run lanshao -- 命令 启动，不要直接用系统的 node。',
  );
  process.exit(1);
}
// Nothing is built beforehand: what Node makes of the sources is kept for the next start, in the folder systemd gives or
// beside the packages. Where nothing may be written, each start does it again.
const cache = process.env.CACHE_DIRECTORY ?? fileURLToPath(new URL('../node_modules/.cache/lanshao', import.meta.url));
module.enableCompileCache(`${cache}/compiled`);
await import('../src/main.ts');
