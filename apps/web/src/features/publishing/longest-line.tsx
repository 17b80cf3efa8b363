import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { roughly } from '../../time/formats.ts';
import { panelOf, readNode, titleOf } from '../canvas/context/panels.ts';
import { useSay } from '../canvas/context/use-say.ts';
import { useEditor } from '../canvas/store/use-editor.ts';
import { longestWay, type DelayOf } from './longest-way.ts';

/** How long somebody can be inside. */
export function LongestLine() {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const graph = useEditor((editor) => editor.graph);
  const { ms, open, loops } = useMemo(() => {
    const delayOf: DelayOf = (id, port) => {
      const node = graph.nodes[id]!;
      const read = readNode(node);
      if (!read.ok || node.disabled) return null;
      return panelOf(node.type)?.delay?.(read.config as never, port) ?? null;
    };
    return longestWay(graph, delayOf);
  }, [graph]);
  const time = roughly(i18n.language, ms);
  const nodes = say.list(open.map((id) => say.quote(titleOf(graph.nodes[id]!, say))));
  return (
    <li>
      {ms === 0 && open.length === 0 && t('publishing:longest.none')}
      {ms > 0 && open.length === 0 && t('publishing:longest', { time })}
      {ms > 0 && open.length > 0 && t('publishing:longest.open', { time, nodes })}
      {ms === 0 && open.length > 0 && t('publishing:longest.only-open', { nodes })}
      {loops && ` ${t('publishing:longest.loops')}`}
    </li>
  );
}
