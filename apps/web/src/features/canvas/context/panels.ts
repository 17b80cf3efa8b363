import type { GraphNode, NodeDefinition, Port } from '@perennial/journey';
import { panels, type AnyPanel, type PaletteItem, type Say, type Story } from '@perennial/nodes/panels';
import type { Graph } from '@perennial/journey';

const byType: ReadonlyMap<string, AnyPanel> = new Map(panels.map((panel) => [panel.definition.type, panel]));

/** `undefined` for a type that this version of the product does not know. */
export function panelOf(type: string): AnyPanel | undefined {
  return byType.get(type);
}

export function definitionOf(type: string): NodeDefinition | undefined {
  return byType.get(type)?.definition;
}

/** Something to put on the canvas. */
export interface Item extends PaletteItem<object> {
  readonly panel: AnyPanel;
}

export const items: readonly Item[] = panels.flatMap((panel) =>
  panel.palette.map((item): Item => ({ ...item, panel })),
);

/** What is drawn of a node, or why it can't be: a config may come from anywhere and be anything. */
export type Read =
  | { readonly ok: true; readonly panel: AnyPanel; readonly config: object; readonly ports: readonly Port[] }
  | { readonly ok: false; readonly why: 'unknown-type' | 'unreadable' };

const read = new WeakMap<GraphNode, Read>();

/** Remembered by the node object: an edit elsewhere costs nothing here. */
export function readNode(node: GraphNode): Read {
  const before = read.get(node);
  if (before) return before;
  const answer = readAnew(node);
  read.set(node, answer);
  return answer;
}

function readAnew(node: GraphNode): Read {
  const panel = panelOf(node.type);
  if (!panel) return { ok: false, why: 'unknown-type' };
  // Half-written configs must be shown, too: a form that vanishes can't be mended.
  try {
    const config = { ...panel.definition.defaults, ...node.config } as object;
    return { ok: true, panel, config, ports: panel.definition.ports(config) };
  } catch {
    return { ok: false, why: 'unreadable' };
  }
}

const told = new WeakMap<GraphNode, { say: Say; settings: Graph['settings']; story: Story | null }>();

/** What the card says, or null where the config is such that nothing can be said of it. */
export function storyOf(node: GraphNode, settings: Graph['settings'], say: Say): Story | null {
  const before = told.get(node);
  if (before?.say === say && before.settings === settings) return before.story;
  const story = tell(node, settings, say);
  told.set(node, { say, settings, story });
  return story;
}

function tell(node: GraphNode, settings: Graph['settings'], say: Say): Story | null {
  const found = readNode(node);
  if (!found.ok) return null;
  try {
    const { portLabels } = node;
    return found.panel.story(found.config, { say, settings, ...(portLabels && { portLabels }) });
  } catch {
    return null;
  }
}

/** The author's own words first, the kind of node else. */
export function titleOf(node: GraphNode, say: Say): string {
  if (node.label) return node.label;
  const panel = panelOf(node.type);
  if (!panel) return node.type;
  const { channel } = node.config;
  const item =
    panel.palette.find(({ config }) => (config as { channel?: unknown } | undefined)?.channel === channel) ??
    panel.palette[0];
  return item ? say.t(item.name) : node.type;
}

export interface PortFace {
  readonly id: string;
  /** Absent: the one way out of a node that needs no name. */
  readonly name?: string;
  readonly share?: number;
}

export function portsOf(node: GraphNode, say: Say): readonly PortFace[] {
  const found = readNode(node);
  if (!found.ok) return [];
  return found.ports.map(({ id }) => {
    const words = found.panel.port?.(id, found.config as never, say);
    const name = node.portLabels?.[id] ?? words?.name;
    return {
      id,
      ...(name !== undefined && { name }),
      ...(words?.share !== undefined && { share: words.share }),
    };
  });
}
