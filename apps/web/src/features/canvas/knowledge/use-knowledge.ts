import type { Graph } from '@perennial/journey';
import { sends } from '@perennial/nodes';
import type { Knowledge, KnownName, KnownValue, Say } from '@perennial/nodes/panels';
import { useContext, useMemo } from 'react';
import { useStagePeople, type StagePeople } from '../../../parts/use-stage-people.ts';
import { useWorkspaceKnowledge } from '../../../parts/use-workspace-knowledge.ts';
import { useNow } from '../../../time/use-times.ts';
import { titleOf } from '../context/panels.ts';
import { useSay } from '../context/use-say.ts';
import { browserZones } from '../diagnostics/browser-zones.ts';
import { useEditor } from '../store/use-editor.ts';
import { KnowledgeContext } from './knowledge-context.ts';

const minute = 60_000;

export function useKnowledge(): Knowledge {
  const knowledge = useContext(KnowledgeContext);
  if (!knowledge) throw new Error('outside of a canvas');
  return knowledge;
}

/** What the workspace knows, with what lets people into the journey at hand. */
export function useAskedKnowledge(): Knowledge {
  const knowledge = useWorkspaceKnowledge();
  const now = Math.floor(useNow() / minute) * minute;
  const entryEvent = useEditor(({ graph }) => entryEventOf(graph));
  const senders = useSenders(knowledge);
  const people = useStagePeople(useEditor(({ graph }) => asksForStage(graph)));
  return useMemo(
    (): Knowledge => ({
      ...knowledge,
      stageModels: knowledge.stageModels.map((model) => ({ ...model, stages: counted(model, people) })),
      clock: { now, zones: browserZones },
      entryEvent,
      senders,
      ...(entryEvent !== null && { entry: propertiesOf(knowledge.events, entryEvent) }),
    }),
    [knowledge, entryEvent, senders, people, now],
  );
}

function counted({ id, stages }: Knowledge['stageModels'][number], people: StagePeople) {
  return stages.map((stage) => {
    const n = people(id, stage.id);
    return n === undefined ? stage : { ...stage, people: n };
  });
}

/** Counting takes a look at everybody, so it is done only where a form tells it. */
function asksForStage({ nodes }: Graph): boolean {
  return Object.values(nodes).some(({ type }) => type === 'trigger-stage');
}

/** The nodes that send, by their titles; the same object until one of them is another. */
function useSenders(knowledge: Knowledge): readonly KnownName[] {
  const say = useSay(knowledge);
  const write = useMemo(() => remembering(say), [say]);
  const written = useEditor(({ graph }) => write(graph));
  return useMemo(() => JSON.parse(written) as readonly KnownName[], [written]);
}

/** Whatever else is another, such as what is chosen, the nodes are put into words once. */
function remembering(say: Say): (graph: Graph) => string {
  let last: { readonly nodes: Graph['nodes']; readonly text: string } | null = null;
  return (graph) => {
    if (last?.nodes !== graph.nodes)
      last = { nodes: graph.nodes, text: JSON.stringify(sendersOf(graph, say)) };
    return last.text;
  };
}

function sendersOf({ nodes }: Graph, say: Say): readonly KnownName[] {
  return Object.entries(nodes)
    .filter(([, node]) => sends(node))
    .map(([id, node]) => ({ id, name: titleOf(node, say) }));
}

/** The event that lets people in; the first, where there are several. */
function entryEventOf({ nodes }: Graph): string | null {
  const trigger = Object.values(nodes).find(({ type, disabled }) => type === 'trigger-event' && !disabled);
  const event = trigger?.config['event'];
  return typeof event === 'string' && event !== '' ? event : null;
}

function propertiesOf(events: Knowledge['events'], name: string): readonly KnownValue[] {
  return events.find((event) => event.name === name)?.properties ?? [];
}
