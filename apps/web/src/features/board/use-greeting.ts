import type { Graph } from '@perennial/journey';
import { standardNodes } from '@perennial/nodes';
import { useNavigate } from 'react-router';
import { useWorkspacePath } from '../../client/session.ts';
import { useAct } from '../../client/use-api.ts';

/** Begins a journey for those who come into a stage, and goes there. */
export function useGreeting() {
  const navigate = useNavigate();
  const path = useWorkspacePath();
  const create = useAct('POST /v1/journeys');
  const greet = (name: string, model: string, stage: string) =>
    create.mutate(
      { body: { name, draft: draftFor(model, stage) } },
      { onSuccess: ({ id }) => void navigate(path(`journeys/${id}`)) },
    );
  return { greet, isPending: create.isPending, error: create.error };
}

const trigger = standardNodes.find(({ type }) => type === 'trigger-stage')!;

function draftFor(model: string, stage: string): Graph {
  const { type, version } = trigger;
  return {
    schema: 1,
    nodes: {
      entry: {
        type,
        version,
        config: { on: 'entered', model, stage },
        position: { x: 0, y: 0 },
      },
    },
    edges: [],
    settings: { entry: { reentry: { kind: 'after-exit' } } },
  };
}
