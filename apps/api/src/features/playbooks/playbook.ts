import type { Playbook as Listed } from '@perennial/contracts';
import type { Graph } from '@perennial/journey';

/** A journey to begin with, as `POST /v1/journeys` takes it, and what it is for. */
export type Playbook = Listed;

interface File {
  readonly name: string;
  readonly purpose: string;
  readonly stage: string;
  readonly draft: unknown;
}

type Channels = Playbook['channels'];

/** A file of `playbooks/` as it is listed. */
export function shipped(id: string, { name, purpose, stage, draft }: File): Playbook {
  const graph = draft as Graph;
  const sent = Object.values(graph.nodes).flatMap(({ type, config }) =>
    type === 'send' ? [config['channel'] as Channels[number]] : [],
  );
  return { id, name, purpose, stage: stage as Playbook['stage'], channels: [...new Set(sent)], draft: graph };
}
