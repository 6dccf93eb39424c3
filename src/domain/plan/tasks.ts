/** Decides which headings of an outline are tasks, which are sections of tasks, and which are prose. */

import { findAnnotations } from './annotations.ts';
import { append } from './append.ts';
import type { Node } from './outline.ts';
import { headingOf, nodeText } from './outline.ts';
import type { Section, Unread } from './plan.ts';
import type { UnitHeading } from './unit-heading.ts';

/** A node that is a task, with the section it stands in and the unit headings above it. */
export interface FoundTask {
  readonly node: Node;
  readonly section: string;
  readonly units: readonly UnitHeading[];
}

export interface FoundTasks {
  readonly tasks: readonly FoundTask[];
  readonly sections: readonly Section[];
  /** Annotations of a unit's own heading, which are no task's. */
  readonly strays: readonly string[];
  /** What a unit's heading says in its own brackets and could not be read. */
  readonly unread: readonly Unread[];
  /** Words that no task has: headings that hold none, with all below them, and what sections say before their tasks. */
  readonly prose: readonly string[];
}

interface Growing {
  readonly tasks: FoundTask[];
  readonly sections: Section[];
  readonly strays: string[];
  readonly unread: Unread[];
  readonly prose: string[];
}

const nothing = (): Growing => ({ tasks: [], sections: [], strays: [], unread: [], prose: [] });

const PROSE =
  /^(?:指导思想|总体(?:要求|思路|目标|任务目标)|工作(?:目标|要求|原则|思路|步骤)|(?:主要|目标|工作)?目标(?:任务)?|基本原则|保障措施|组织(?:保障|领导|实施)|有关要求|保障机制|实施步骤|编制|总则|附则|.*制定本(?:细则|规定|办法|方案|条例|措施)|本(?:细则|规定|办法|方案|条例|措施).*(?:施行|解释|实施)|适用范围|工作保障|强化保障|加强保障|加强组织领导$|总体安排|背景|时间安排|主要指标|责任追究|监督考核)/;
const WORK = /任务|措施|重点|行动|整治|治理|工作|事项|内容|清单/;
const LIST = /^(?:arabic-paren|circled)$/;

type Verdict = 'task' | 'section' | 'prose';

/** Whether annotations below a node are its own: one, behind its last point, closes the whole. */
function closesAll(node: Node): boolean {
  const annotated = node.children.filter(({ total }) => total > 0);
  const [only] = annotated;
  if (annotated.length !== 1 || only === undefined || node.children.length < 2 || only !== node.children.at(-1))
    return false;
  return only.total === 1 && (LIST.test(only.marker.style) || (only.body.length > 0 && !only.head.includes('（牵头')));
}

function hasUnitBelow(node: Node): boolean {
  return node.unit !== null || node.children.some(hasUnitBelow);
}

function judge(node: Node): Verdict {
  if (node.unit !== null) return node.children.length > 0 ? 'section' : 'task';
  if (node.total === 0) return node.children.some(hasUnitBelow) ? 'section' : 'prose';
  if (node.children.length === 0 || node.own > 0 || closesAll(node)) return 'task';
  if (node.children.every(({ total }) => total === 0)) return 'task';
  const bare = !node.head.includes('。') && node.body.length === 0;
  if (node.marker.style === 'arabic' && node.children.every(({ marker }) => LIST.test(marker.style)) && !bare)
    return 'task';
  return 'section';
}

/** A heading without annotations is still a task when it stands among tasks and is no known piece of prose. */
function isTaskAmong(node: Node, amongTasks: boolean, inUnit: boolean): boolean {
  return inUnit || (amongTasks && !PROSE.test(headingOf(node)));
}

function walk(nodes: readonly Node[], section: string, units: readonly UnitHeading[], found: Growing): void {
  const verdicts = nodes.map(judge);
  const prose = PROSE.test(section);
  const amongTasks = !prose && verdicts.includes('task');
  nodes.forEach((node, index) => {
    const verdict = verdicts[index];
    const above = node.unit === null ? units : [...units, node.unit];
    if (verdict === 'task' || (verdict === 'prose' && isTaskAmong(node, amongTasks, units.length > 0))) {
      found.tasks.push({ node, section, units: above });
      return;
    }
    const title = headingOf(node);
    const before = found.tasks.length;
    if (verdict === 'section') {
      const at = found.sections.length;
      append(found.unread, node.unit?.unread ?? []);
      append(found.prose, node.unit === null ? [node.head, ...node.body] : node.body);
      if (node.own > 0)
        append(
          found.strays,
          node.body.flatMap((each) => findAnnotations(each)).map(({ words }) => words),
        );
      walk(node.children, title, above, found);
      const holds = found.tasks.slice(before).some((task) => task.section === title);
      const items = PROSE.test(title) ? node.children.filter(({ total }) => total === 0).map(headingOf) : [];
      if (holds || items.length > 0) found.sections.splice(at, 0, { title, items });
    } else found.prose.push(nodeText(node));
    if (verdict === 'prose' && node.children.length > 0) {
      found.sections.push({ title, items: node.children.map(headingOf) });
    }
  });
}

/** Without a single duty in the document, the points of sections that speak of work are the tasks. */
function pointsOfWork(nodes: readonly Node[], found: Growing): void {
  for (const node of nodes) {
    const title = headingOf(node);
    if (PROSE.test(title) || node.children.length === 0) continue;
    if (node.children.some((child) => child.children.length > 0)) {
      pointsOfWork(node.children, found);
    } else if (WORK.test(title)) {
      found.sections.push({ title, items: [] });
      for (const child of node.children) found.tasks.push({ node: child, section: title, units: [] });
    }
  }
}

/** Tasks in the order of the document, and the sections that hold tasks or unnumbered prose. */
export function findTasks(nodes: readonly Node[]): FoundTasks {
  const found = nothing();
  walk(nodes, '', [], found);
  if (found.tasks.length > 0) return found;
  const points = nothing();
  pointsOfWork(nodes, points);
  return points;
}
