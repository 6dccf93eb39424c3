/** `messageFiles/download`: the code of a message that carried a file becomes an address (dingtalk.md 1.5). */
import type { DroppedFiles } from '../dropped-files.ts';
import { jsonAnswer, refusal } from './answers.ts';
import type { GatedInterface } from './api-gate.ts';
import { refusedRobot } from './robot-code.ts';

/** `address` is where the file of that code is served. */
export function fileInterface(
  robotCode: string,
  files: DroppedFiles,
  address: (code: string) => string,
): GatedInterface {
  return {
    method: 'POST',
    path: '/v1.0/robot/messageFiles/download',
    handle(fields, now) {
      const foreign = refusedRobot(fields, robotCode);
      if (foreign) return foreign;
      const code = String(fields.downloadCode ?? '');
      if (!files.has(code, now)) return refusal(400, 'invalidParameter.robotCode.downloadCode', 'downloadCode无效');
      return jsonAnswer(200, { downloadUrl: address(code) });
    },
  };
}
