import type { Program } from '@perennial/journey';

/** How long somebody is to have been in a stage. */
export interface Stay {
  readonly model: string;
  readonly stage: string;
  readonly days: number;
}

/** What the triggers of a program ask of how long people have been in stages. */
export function staysOf({ triggers, nodes }: Pick<Program, 'triggers' | 'nodes'>): Stay[] {
  return triggers.flatMap((id) => {
    const { type, config } = nodes[id]!;
    const { on, model, stage, days } = config;
    if (type !== 'trigger-stage' || on !== 'been') return [];
    return [{ model: model as string, stage: stage as string, days: Number(days) }];
  });
}
