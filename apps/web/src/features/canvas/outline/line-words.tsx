import { AlertIcon, WarnIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { readNode } from '../context/panels.ts';
import { useNode } from '../store/use-editor.ts';
import { useView } from '../store/use-view.ts';
import { Words } from '../surface/card-story.tsx';
import { TitleField } from '../surface/card-title.tsx';
import { Tile } from '../surface/tile.tsx';
import type { EditLine } from './edit-lines.ts';
import type { NodeWords } from './use-node-words.ts';

/** What a line says: of a node its title and its sentence, of a way out where it leads. */
export function LineWords({ line, words }: { readonly line: EditLine; readonly words: NodeWords }) {
  const { t } = useTranslation();
  const { is, nodes, way, on = '' } = line;
  switch (is) {
    case 'node':
      return <NodeLine id={nodes[0]!} words={words} />;
    case 'group':
      return (
        <span className="grow">
          <b>{on}</b> <span className="muted">{t('canvas:nodes', { count: nodes.length })}</span>
        </span>
      );
    case 'branch':
      return (
        <span className="grow">
          {way && t('journeys:outline.branch', { port: words.port(way.from, way.port) })}
        </span>
      );
    case 'again':
      return <span className="grow">{t('journeys:outline.again', { node: words.title(on) })}</span>;
    case 'open':
      return <span className="grow">{t('journeys:outline.open')}</span>;
  }
}

function NodeLine({ id, words }: { readonly id: string; readonly words: NodeWords }) {
  const { t } = useTranslation();
  const node = useNode(id);
  const isRenaming = useView(({ renaming }) => renaming === id);
  if (!node) return null;
  const read = readNode(node);
  const sentence = words.sentence(id);
  const title = words.title(id);
  return (
    <>
      {read.ok && <Tile family={read.panel.definition.family} icon={read.panel.icon(read.config)} small />}
      <span className="grow">
        {isRenaming ? <TitleField id={id} title={title} /> : <b>{title}</b>}
        {sentence && (
          <span className="line-sentence">
            <Words sentence={sentence} />
          </span>
        )}
      </span>
      {node.group !== undefined && <span className="chip">{node.group}</span>}
      {node.disabled && <span className="chip off">{t('canvas:disabled')}</span>}
      <Problems id={id} />
    </>
  );
}

function Problems({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const diagnostics = useView((view) => view.diagnostics.get(id));
  if (!diagnostics) return null;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const count = diagnostics.length;
  return errors > 0 ? (
    <span className="line-badge error">
      <AlertIcon aria-hidden />
      {t('canvas:badge.errors', { count: errors })}
    </span>
  ) : (
    <span className="line-badge">
      <WarnIcon aria-hidden />
      {t('canvas:badge.warnings', { count })}
    </span>
  );
}
