import { useForm } from '@perennial/nodes/forms';
import { Button, CodeArea, RedoIcon, Segments, UndoIcon } from '@perennial/ui';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockList } from '../blocks/block-list.tsx';
import { hasBody, readMail } from '../blocks/read.ts';
import { printMail } from '../blocks/print.ts';
import { Field, Findings, PlainText, useFound, type CopyFormProps } from './copy-fields.tsx';
import { useHistory } from './use-history.ts';

/** A mail: its subject, and its body as blocks or as source. Both show the same text. */
export function MailForm(props: CopyFormProps) {
  const { copy, locale, findings, onChange } = props;
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const source = copy['source'] ?? '';
  const history = useHistory(source, (next) => onChange({ ...copy, source: next }));
  const [isSource, setSource] = useState(() => !hasBody(readMail(source)));
  const found = useFound(findings, 'source');
  const lines = new Map(found.flatMap(({ line }) => (line === undefined ? [] : [[line, 'error' as const]])));
  return (
    <>
      <Field {...props} field="subject" isOneLine />
      <div className="stack" onKeyDown={(event) => isUndoing(event) && history[isUndoing(event)!]()}>
        <div className="row between wrap">
          <Segments
            label={t('templates:mail')}
            choices={[
              { id: 'blocks', label: t('templates:mail.blocks') },
              { id: 'source', label: t('templates:mail.source') },
            ]}
            value={isSource ? 'source' : 'blocks'}
            onChange={(id) => setSource(id === 'source')}
          />
          {!isReadOnly && <Steps history={history} />}
        </div>
        {isSource ? (
          <CodeArea
            label={t('templates:mail.source')}
            hideLabel
            value={source}
            marks={lines}
            height="420px"
            {...(!isReadOnly && { onChange: (text: string) => history.put(text, 'source') })}
          />
        ) : (
          <BlockList
            mail={readMail(source)}
            locale={locale}
            onChange={(mail, burst) => history.put(printMail(mail), burst)}
          />
        )}
        <Findings problems={found} />
      </div>
      <PlainText {...props} />
    </>
  );
}

function Steps({ history }: { readonly history: ReturnType<typeof useHistory> }) {
  const { t } = useTranslation();
  return (
    <div className="row">
      <Button
        kind="quiet"
        size="small"
        icon
        aria-label={t('templates:undo')}
        isDisabled={!history.canUndo}
        onPress={history.undo}
      >
        <UndoIcon aria-hidden />
      </Button>
      <Button
        kind="quiet"
        size="small"
        icon
        aria-label={t('templates:redo')}
        isDisabled={!history.canRedo}
        onPress={history.redo}
      >
        <RedoIcon aria-hidden />
      </Button>
    </div>
  );
}

/** Fields undo their own letters; between fields the keys are for the mail as a whole. */
function isUndoing(event: KeyboardEvent): 'undo' | 'redo' | null {
  const isField =
    event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]');
  if (isField || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return null;
  event.preventDefault();
  return event.shiftKey ? 'redo' : 'undo';
}
