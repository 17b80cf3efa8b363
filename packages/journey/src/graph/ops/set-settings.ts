import { z } from 'zod';
import { settingsSchema } from '../schema.ts';
import { done } from './edits.ts';
import type { OperationKind, SetSettings } from './types.ts';

export const setSettings: OperationKind<SetSettings> = {
  schema: z.strictObject({ op: z.literal('set-settings'), settings: settingsSchema }),
  apply: (graph, { settings }) =>
    done({ ...graph, settings }, { op: 'set-settings', settings: graph.settings }),
};
