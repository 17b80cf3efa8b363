import { CloseIcon, Button, SearchIcon } from '@perennial/ui';
import { Panel } from '@xyflow/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCanvas } from '../context/canvas-context.ts';
import { storyOf, titleOf } from '../context/panels.ts';
import { useActs } from '../edits/use-acts.ts';
import { useEditor } from '../store/use-editor.ts';

/** Looks for words on cards: titles, sentences, copy. Enter goes from one to the next. */
export function Find({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useActs();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const found = useFoundNodes(search);
  const go = (next: number) => {
    if (found.length === 0) return;
    const index = ((next % found.length) + found.length) % found.length;
    setAt(index);
    acts.goTo(found[index]!);
  };
  return (
    <Panel position="top-center" className="finder">
      <SearchIcon aria-hidden />
      <input
        autoFocus
        type="search"
        value={search}
        aria-label={t('canvas:find')}
        placeholder={t('canvas:find')}
        onChange={({ target }) => {
          setSearch(target.value);
          setAt(-1);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(at + (event.shiftKey ? -1 : 1));
          if (event.key === 'Escape') onClose();
          event.stopPropagation();
        }}
      />
      <span className="small muted num" role="status">
        {search.trim() !== '' &&
          t('canvas:find.count', { at: found.length === 0 ? 0 : Math.max(at, 0) + 1, count: found.length })}
      </span>
      <Button kind="quiet" size="small" icon aria-label={t('canvas:find.close')} onPress={onClose}>
        <CloseIcon aria-hidden />
      </Button>
    </Panel>
  );
}

function useFoundNodes(search: string): readonly string[] {
  const { say } = useCanvas();
  const { nodes, settings } = useEditor((one) => one.graph);
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === '') return [];
  return Object.entries(nodes)
    .filter(([, node]) => {
      const story = storyOf(node, settings, say);
      const sentence = story?.sentence.map((part) => (typeof part === 'string' ? part : part.value)).join('');
      const copy = JSON.stringify(node.config);
      return [titleOf(node, say), story?.kind, sentence, copy].some((text) =>
        text?.toLocaleLowerCase().includes(wanted),
      );
    })
    .toSorted(([, a], [, b]) => a.position.y - b.position.y || a.position.x - b.position.x)
    .map(([id]) => id);
}
