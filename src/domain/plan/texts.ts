/** Why a document was not taken in, as codes and in words for the person who sent it. */

export type PlanRefusal = 'secret' | 'empty' | 'too-large' | 'no-tasks';

/** What happened and what to do, one sentence or two each. */
export const PLAN_REFUSALS: Readonly<Record<PlanRefusal, string>> = {
  secret: '文件标有密级，没有导入。涉密文件请勿放进工作群或本系统。',
  empty: '文件里没有文字，没有导入。请换成有文字的 .txt 或 .docx（扫描件请先识别成文字）。',
  'too-large': '文件太长，没有导入。请只留方案正文再试。',
  'no-tasks': '没有读出任务，没有导入。请确认文件里有编号的任务和牵头、配合或责任单位。',
};
