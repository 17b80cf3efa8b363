import { isOf, pathOf, type Cell, type Graph, type Held } from '@perennial/journey';
import type { Say } from '@perennial/nodes/panels';
import type { TFunction } from 'i18next';
import { portsOf, storyOf, titleOf } from '../canvas/context/panels.ts';

/** The drawing, as it would be with a value in a cell. */
export type Imagine = (cells: readonly (readonly [Cell, Held])[]) => Graph;

/** What a place of a drawing is, and what it would say, in words. */
export interface KeptWords {
  readonly placeOf: (cell: Cell) => string;
  /** Of a node’s cell: the place within the node. */
  readonly fieldOf: (cell: Cell) => string;
  readonly valueOf: (cell: Cell, value: Held) => string;
  /** Of a node that may be deleted. */
  readonly titleOf: (id: string) => string;
}

export function keptWords(imagine: Imagine, say: Say, t: TFunction): KeptWords {
  const nodeIn = (id: string, cells: readonly (readonly [Cell, Held])[] = []) =>
    imagine([[`node/${id}`, { is: true }], ...cells]).nodes[id];
  const titled = (id: string) => {
    const node = nodeIn(id);
    return node ? titleOf(node, say) : id;
  };
  const portName = (id: string, port: string) => {
    const node = nodeIn(id);
    return (node && portsOf(node, say).find((one) => one.id === port)?.name) ?? port;
  };
  const fieldOf = (cell: Cell) => {
    const [kind, id = '', part = '', ...rest] = pathOf(cell);
    if (kind === 'way') return t('together:field.way', { port: portName(id, part) });
    if (part === '') return t('together:field.there');
    if (part === 'kind') return t('together:field.kind');
    if (part === 'port') return t('together:field.port');
    if (part === 'config')
      return rest.includes('content') ? t('together:field.copy') : t('together:field.config');
    if (rest[0] === 'disabled') return t('together:field.disabled');
    return rest[0] === 'group' ? t('together:field.group') : t('together:field.label');
  };
  const storyWith = (cell: Cell, id: string, value: Held) => {
    const graph = imagine([
      [`node/${id}`, { is: true }],
      [cell, value],
    ]);
    const node = graph.nodes[id];
    return node ? storyOf(node, graph.settings, say) : null;
  };
  return {
    titleOf: titled,
    fieldOf,
    placeOf: (cell) => {
      const [kind, id = ''] = pathOf(cell);
      if (kind === 'name') return t('together:field.journey-name');
      if (kind === 'rules') return t('together:field.rules');
      return t('together:of-node', { node: titled(id), field: fieldOf(cell) });
    },
    valueOf: (cell, value) => {
      const [kind, id = '', part = '', field] = pathOf(cell);
      const is = isOf(value);
      if (kind === 'way')
        return typeof is === 'string'
          ? t('together:leads-to', { node: titled(is) })
          : t('together:leads-nowhere');
      if (kind === 'node' && part === '') return value === null ? t('together:deleted') : t('together:there');
      if (part === 'own' && field === 'disabled') return is === true ? t('together:off') : t('together:on');
      if (typeof is === 'string' || typeof is === 'number') return String(is);
      if (kind === 'node' && part === 'kind')
        return storyWith(cell, id, value)?.kind ?? t('together:nothing');
      const sentence = kind === 'node' ? storyWith(cell, id, value)?.sentence : undefined;
      if (sentence && value !== null)
        return sentence.map((one) => (typeof one === 'string' ? one : one.value)).join('');
      return value === null ? t('together:nothing') : JSON.stringify(is ?? value, null, 1);
    },
  };
}
