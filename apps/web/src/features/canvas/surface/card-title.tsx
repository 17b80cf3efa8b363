import type { NodeId } from '@perennial/journey';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cardOf } from '../commands/places.ts';
import { useEditorStore } from '../store/use-editor.ts';
import { useView, useViewStore } from '../store/use-view.ts';

interface Props {
  readonly id: NodeId;
  readonly title: string;
  readonly kind: string;
}

/** The author's words, to be written on the spot: double-click or F2. */
export function CardTitle({ id, title, kind }: Props) {
  const isRenaming = useView(({ renaming }) => renaming === id);
  return (
    <div className="words">
      {isRenaming ? <TitleField id={id} title={title} /> : <b className="truncate">{title}</b>}
      {kind !== title && <small className="truncate">{kind}</small>}
    </div>
  );
}

/** The title, being written. */
export function TitleField({ id, title }: Pick<Props, 'id' | 'title'>) {
  const { t } = useTranslation();
  const editor = useEditorStore();
  const view = useViewStore();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const end = (keep: boolean) => {
    const text = field.current?.value.trim() ?? '';
    view.setState({ renaming: null });
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) cardOf(id)?.focus({ preventScroll: true });
    });
    if (!keep || text === title) return;
    const label = text === '' ? null : text;
    editor.getState().edit({ op: 'relabel', id, label }, { code: 'rename', params: { node: text || title } });
  };
  return (
    <input
      ref={field}
      className="title-field nodrag nopan"
      defaultValue={title}
      maxLength={200}
      aria-label={t('canvas:title')}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') end(true);
        if (event.key === 'Escape') end(false);
      }}
    />
  );
}
