import { Button, MoreIcon, cx } from '@perennial/ui';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandMenu } from '../commands/command-menu.tsx';
import { useEditor } from '../store/use-editor.ts';
import { useView } from '../store/use-view.ts';
import { editLines, type EditLine } from './edit-lines.ts';
import { LineWords } from './line-words.tsx';
import { Rules } from './rules.tsx';
import { useLines, type Lines } from './use-lines.ts';
import { useNodeWords, type NodeWords } from './use-node-words.ts';
import './outline-editor.css';

/** The journey as lines, to be built and changed like the drawing: the same commands, keys and forms. */
export default function OutlineEditor({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const { t } = useTranslation();
  const graph = useEditor((editor) => editor.graph);
  const folded = useView((view) => view.folded);
  const words = useNodeWords(graph);
  const all = useMemo(() => editLines(graph, words.portsOf, folded), [graph, words, folded]);
  const list = useRef<HTMLOListElement>(null);
  const lines = useLines(all, list);
  return (
    <div className="outline-editor">
      <Rules settings={graph.settings} />
      <ol
        ref={list}
        role="tree"
        aria-multiselectable
        aria-label={t('canvas:outline')}
        onKeyDown={lines.onKeyDown}
      >
        {all.map((line, at) => (
          <OutlineLine key={line.key} {...{ line, at, lines, words, isReadOnly }} />
        ))}
      </ol>
    </div>
  );
}

function OutlineLine({
  line,
  at,
  lines,
  words,
  isReadOnly,
}: {
  readonly line: EditLine;
  readonly at: number;
  readonly lines: Lines;
  readonly words: NodeWords;
  readonly isReadOnly: boolean;
}) {
  const { t } = useTranslation();
  const isChosen = useEditor(({ selection }) => line.nodes.some((id) => selection.nodes.has(id)));
  // One of several that are chosen: the menu is about all of them.
  const several = useEditor(({ selection }) =>
    isChosen && selection.nodes.size > 1 ? selection.nodes : null,
  );
  const isAt = lines.at === at;
  const [only] = line.nodes.length === 1 ? line.nodes : [];
  return (
    <li
      role="treeitem"
      aria-level={line.depth + 1}
      aria-selected={isChosen}
      tabIndex={isAt ? 0 : -1}
      data-is={line.is}
      data-line={line.key}
      {...(only !== undefined && { 'data-id': only })}
      className={cx('outline-line', isChosen && 'on')}
      style={{ ['--depth' as string]: line.depth }}
      onFocus={(event) => lines.onFocus(at, event)}
      onMouseDown={(event) => lines.onPress(at, event)}
    >
      <LineWords line={line} words={words} />
      {!isReadOnly && (
        <CommandMenu target={{ nodes: several ? [...several] : line.nodes, way: line.way }}>
          <Button
            kind="quiet"
            size="small"
            icon
            excludeFromTabOrder={!isAt}
            aria-label={t('canvas:act.more')}
          >
            <MoreIcon aria-hidden />
          </Button>
        </CommandMenu>
      )}
    </li>
  );
}
