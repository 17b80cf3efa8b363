import { isEnabled, isNote, type DrawnNode } from '../compile/drawing.ts';
import { readNodes } from '../compile/read-nodes.ts';
import { join } from '../graph/issues.ts';
import { parseGraph } from '../graph/parse.ts';
import type { ExitRule, Graph, JourneySettings, NodeId } from '../graph/types.ts';
import type { Kernel } from '../kernel.ts';
import { mentionsIn } from './in-predicate.ts';
import type { Brings, Mention, Template } from './types.ts';

/** Where in the drawing something stands; without `node` it is a rule of the journey. */
export interface Placed {
  readonly node?: NodeId;
}

/** A node that people can come to, with the config that its type reads. */
export interface SurveyedNode {
  readonly id: NodeId;
  readonly type: string;
  // As the node's own type knows it.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly config: any;
}

/** What a drawing says of the world around it. Paths are those of the document. */
export interface Survey {
  readonly nodes: readonly SurveyedNode[];
  readonly graph: Graph;
  readonly mentions: readonly (Mention & Placed)[];
  readonly templates: readonly (Template & { readonly node: NodeId })[];
  readonly brings: Required<Brings>;
}

/** Reads a drawing for what it names; `null` where it can't be read. Nodes that are switched off say nothing. */
export function survey(
  { nodes: types, zones }: Pick<Kernel, 'nodes' | 'zones'>,
  graph: unknown,
): Survey | null {
  const parsed = parseGraph(graph);
  if (!parsed.ok) return null;
  const { drawing } = readNodes(parsed.graph, { nodes: types, zones });
  const nodes = [...drawing.nodes.values()].filter((node) => isEnabled(node) && !isNote(node));
  const brings = nodes.map(({ definition, config }) => definition.brings?.(config) ?? {});
  return {
    nodes: nodes.map(({ id, definition, config }) => ({ id, type: definition.type, config })),
    graph: parsed.graph,
    mentions: [...nodes.flatMap(mentionsOf), ...ofSettings(parsed.graph.settings)],
    templates: nodes.flatMap(templatesOf),
    brings: {
      events: brings.flatMap(({ events = [] }) => events),
      attributes: brings.flatMap(({ attributes = [] }) => attributes),
    },
  };
}

function mentionsOf({ id, definition, config }: DrawnNode): readonly (Mention & Placed)[] {
  const mentions = definition.mentions?.(config) ?? [];
  return mentions.map((each) => ({ ...each, node: id, path: join(`nodes.${id}.config`, [each.path]) }));
}

function templatesOf({ id, definition, config }: DrawnNode): Survey['templates'] {
  const templates = definition.templates?.(config) ?? [];
  return templates.map((each) => ({ ...each, node: id, path: join(`nodes.${id}.config`, [each.path]) }));
}

function ofSettings({ entry, goal, goals = [], exits = [] }: JourneySettings): readonly Mention[] {
  return [
    ...mentionsIn(entry.filter, 'settings.entry.filter'),
    ...(goal ? ofEvent(goal, 'settings.goal') : []),
    ...goals.flatMap((each, i) => ofEvent(each, `settings.goals.${i}`)),
    ...exits.flatMap((rule, i) => ofRule(rule, `settings.exits.${i}`)),
  ];
}

function ofRule(rule: ExitRule, path: string): readonly Mention[] {
  return rule.kind === 'event' ? ofEvent(rule, path) : mentionsIn(rule.when, `${path}.when`);
}

function ofEvent(
  { event, where }: Pick<Extract<ExitRule, { kind: 'event' }>, 'event' | 'where'>,
  path: string,
): readonly Mention[] {
  return [{ kind: 'event', name: event, path: `${path}.event` }, ...mentionsIn(where, `${path}.where`)];
}
