/** What dependency-cruiser sees of the program below a folder; the gate must compare it with what lies there. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type IDependency } from 'dependency-cruiser';
import type { SeenImport, SeenModule } from './import-rules.ts';

/** Folders the program is made of. Commands and migrations are loaded by name, so no import leads to them. */
const ROOTS = ['bin', 'src', 'commands', 'migrations', 'bench'];

/** Every source file below `root`, as paths from it. */
export function listSources(root: string, folders: readonly string[] = ROOTS): string[] {
  return folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,js,mjs}`, { cwd: root })).sort();
}

/** The modules of ours below `root` with their imports. TypeScript 7 needs @swc/core beside it, or nothing is seen. */
export async function seeModules(root: string): Promise<SeenModule[]> {
  const { output } = await cruise(
    ROOTS.filter((folder) => existsSync(join(root, folder))),
    {
      baseDir: root,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
    },
  );
  if (typeof output === 'string') throw new Error('the cruiser reported in words');
  return output.modules
    .filter(({ source, coreModule }) => !coreModule && !source.includes('node_modules'))
    .filter(({ source }) => existsSync(join(root, source)))
    .map(({ source, dependencies }) => {
      const text = readFileSync(join(root, source), 'utf8');
      return { file: source, imports: dependencies.map((dependency) => seen(dependency, text)) };
    });
}

function seen(dependency: IDependency, text: string): SeenImport {
  const { module, resolved, couldNotResolve, coreModule, dependencyTypes, circular } = dependency;
  const facts = { isTypeOnly: isTypeOnly(module, text), isCircular: circular };
  if (coreModule) return { kind: 'node', to: resolved, ...facts };
  if (dependencyTypes.some((type) => type.startsWith('npm')))
    return { kind: 'package', to: module.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? module, ...facts };
  if (couldNotResolve) return { kind: 'unresolved', to: module, ...facts };
  return { kind: 'ours', to: resolved, ...facts };
}

/** The cruiser does not say so of TypeScript 7; `verbatimModuleSyntax` makes the source say it. */
function isTypeOnly(module: string, text: string): boolean {
  const statements = text.match(/^(?:import|export)\s[^;]*?from '[^']+'/gm) ?? [];
  const of = statements.filter((statement) => statement.endsWith(`'${module}'`));
  return of.length > 0 && of.every((statement) => /^(import|export) type\s/.test(statement));
}
