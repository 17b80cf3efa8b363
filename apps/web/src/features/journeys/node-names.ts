import type { Graph } from '@perennial/journey';
import { useTranslation } from 'react-i18next';

/** What to call nodes: the author's own words first, the kind of node else. */
export function useNodeNames(nodes: Graph['nodes'] | undefined) {
  const { t, i18n } = useTranslation();
  const typeOf = (type: string) => (i18n.exists(`journeys:type.${type}`) ? t(`journeys:type.${type}`) : type);
  return {
    title: (id: string) => {
      const node = nodes?.[id];
      return node?.label ?? (node ? t('journeys:node', { type: typeOf(node.type), id }) : id);
    },
    type: (id: string) => {
      const type = nodes?.[id]?.type;
      return type === undefined ? t('journeys:node.gone') : typeOf(type);
    },
  };
}
