import type { SceneDefinition } from './contract.ts';
import { httpScene } from './http/scene.ts';
import { sandboxScene } from './sandbox/scene.ts';

/** Every source of facts about regions that ships. A new one: its folder, and its line here. */
export const standardScenes: readonly SceneDefinition[] = [httpScene, sandboxScene];

export const sceneOf = (id: string): SceneDefinition | undefined =>
  standardScenes.find((one) => one.id === id);
