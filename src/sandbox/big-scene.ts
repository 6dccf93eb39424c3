/** A scene of many groups, half on each platform, each with one liaison. */
import type { Scene, SceneGroup, ScenePerson } from './scene.ts';

/** `count` groups: `wecom-0`, `dingtalk-1`, `wecom-2` … */
export function bigScene(count: number): Scene {
  const people: ScenePerson[] = [];
  const groups: SceneGroup[] = [];
  for (let i = 0; i < count; i += 1) {
    const platform = i % 2 === 0 ? 'wecom' : 'dingtalk';
    const id = `${platform}-${i}`;
    people.push({
      id: `liaison-${i}`,
      name: `示例县${i} 联络员`,
      role: 'county',
      wecom: platform === 'wecom' ? `sandbox-liaison-${i}` : null,
      dingtalk: platform === 'dingtalk' ? `sandbox-staff-${i}` : null,
    });
    const platformId = platform === 'wecom' ? `wrSANDBOX${i}` : `cidSANDBOX${i}==`;
    groups.push({ id, platform, title: `示例县${i}大气群`, platformId, members: [`liaison-${i}`] });
  }
  return { botName: '蓝哨', people, groups };
}
