import type { Graph } from '@perennial/journey';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Words } from '../surface/card-story.tsx';
import { outline, type Line } from './outline.ts';
import { useNodeWords, type NodeWords } from './use-node-words.ts';
import './outline.css';

/** The journey as sentences in order of flow; what branches have in common is told once. */
export function Outline({ graph }: { readonly graph: Graph }) {
  const { t } = useTranslation();
  const words = useNodeWords(graph);
  const lines = useMemo(() => outline(graph, words.portsOf), [graph, words]);
  if (lines.length === 0) return <p className="soft">{t('journeys:outline.empty')}</p>;
  return (
    <ol className="outline">
      {lines.map((line, i) => (
        <li key={i} data-is={line.is} style={{ ['--depth' as string]: line.depth }}>
          <OutlineLine line={line} words={words} />
        </li>
      ))}
    </ol>
  );
}

function OutlineLine({ line, words }: { readonly line: Line; readonly words: NodeWords }) {
  const { t } = useTranslation();
  switch (line.is) {
    case 'node': {
      const sentence = words.sentence(line.id);
      return (
        <>
          <b>{words.title(line.id)}</b>
          {sentence && (
            <span>
              <Words sentence={sentence} />
            </span>
          )}
        </>
      );
    }
    case 'branch':
      return t('journeys:outline.branch', { port: words.port(line.node, line.port) });
    case 'again':
      return t('journeys:outline.again', { node: words.title(line.id) });
    case 'open':
      return t('journeys:outline.open');
  }
}
