import type { Others } from '../define-node.ts';
import { join } from '../graph/issues.ts';
import type { EntryRules } from '../graph/types.ts';
import { complain } from './codes.ts';
import { isEnabled, isNote, isTrigger } from './drawing.ts';
import type { Catalogue, DrawnNode, Pass } from './drawing.ts';
import type { Diagnostic } from './types.ts';

/** Pass 7: what the node types themselves complain about, and ids that journey data already uses. */
export const checkNodes: Pass = ({ nodes, graph }, catalogue) => {
  const here = [...nodes.values()].filter((node) => isEnabled(node) && !isNote(node));
  const others: Others = Object.fromEntries([...nodes].map(([id, { node }]) => [id, { type: node.type }]));
  return here.flatMap((node) => [
    ...reserved(node),
    ...complaintsOf(node, catalogue, others),
    ...aboutEntry(node, graph.settings.entry),
  ]);
};

/** Journey data keeps the entry event under `entry`; a trigger writes none of its own. */
function reserved(node: DrawnNode): readonly Diagnostic[] {
  if (node.id !== 'entry' || isTrigger(node)) return [];
  return [complain('reserved-node-id', { node: node.id, path: `nodes.${node.id}` })];
}

function complaintsOf(
  { id, definition, config }: DrawnNode,
  { zones }: Catalogue,
  others: Others,
): readonly Diagnostic[] {
  const complaints = [
    ...(definition.check?.(config, zones) ?? []),
    ...(definition.checkOthers?.(config, others) ?? []),
  ];
  return complaints.map((each) => ({ ...each, node: id, path: join(`nodes.${id}.config`, [each.path]) }));
}

function aboutEntry({ id, definition }: DrawnNode, entry: EntryRules): readonly Diagnostic[] {
  const complaints = definition.checkEntry?.(entry) ?? [];
  return complaints.map((each) => ({ ...each, node: id, path: join('settings.entry', [each.path]) }));
}
