import type { FieldChange, GraphDiff, NodeChange } from '@perennial/journey';
import type { Words } from '../words/words.ts';

/** `+` came, `-` went, `~` changed; then where, and from what to what. */
export function diffLines({ nodes, edges, settings, drawn }: GraphDiff, words: Words): string[] {
  return [
    ...nodes.flatMap((change) => nodeLines(change, words)),
    ...edges.map(({ from, port, before, after }) => `~ ${from}.${port}: ${before ?? '∅'} → ${after ?? '∅'}`),
    ...settings.map((field) => `~ ${words.settings}.${fieldLine(field)}`),
    ...drawn.map(({ node, aspects }) => `~ ${node} (${words.drawn}: ${aspects.join(', ')})`),
  ];
}

function nodeLines(change: NodeChange, words: Words): string[] {
  const { node, kind } = change;
  switch (kind) {
    case 'added':
      return [`+ ${node} (${change.type})`];
    case 'removed':
      return [`- ${node} (${change.type})`];
    case 'replaced':
      return [`~ ${node}: ${change.before} → ${change.after}`];
    case 'switched-on':
    case 'switched-off':
      return [`~ ${node}: ${words.switched[kind]}`];
    default:
      return change.fields.map((field) => `~ ${node}.${fieldLine(field)}`);
  }
}

function fieldLine({ path, before, after }: FieldChange): string {
  return `${path}: ${shown(before)} → ${shown(after)}`;
}

function shown(value: FieldChange['before']): string {
  return value === undefined ? '∅' : JSON.stringify(value);
}
