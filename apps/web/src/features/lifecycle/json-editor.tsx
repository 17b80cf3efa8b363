import type { JsonObject } from '@perennial/journey';
import { Button, Card, CodeArea, toast } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../parts/confirm.tsx';
import { Fault } from '../../parts/found.tsx';
import { objectOf } from './object-of.ts';

export interface JsonEditorProps {
  readonly title: string;
  readonly lead: string;
  readonly stored: JsonObject;
  readonly mayEdit: boolean;
  /** What saving does, in sentences. */
  readonly effect: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onSave: (value: JsonObject, done: { readonly onSuccess: () => void }) => void;
}

/** A document as JSON: refused here while it is none, by the server while it is not right. */
export function JsonEditor(props: JsonEditorProps) {
  const { title, lead, stored, mayEdit, effect, isPending, error, onSave } = props;
  const { t } = useTranslation();
  const written = JSON.stringify(stored, null, 2);
  const [text, setText] = useState(written);
  const [asking, setAsking] = useState(false);
  const read = objectOf(text);
  const wrong = read.ok ? undefined : t('lifecycle:no-json', { message: read.message });
  const save = () => {
    if (!read.ok) return;
    const onSuccess = () => {
      setAsking(false);
      toast(t('lifecycle:saved'));
    };
    onSave(read.value, { onSuccess });
  };
  return (
    <Card
      title={title}
      action={
        mayEdit && (
          <div className="row">
            <Button isDisabled={text === written} onPress={() => setText(written)}>
              {t('lifecycle:undo')}
            </Button>
            <Button kind="primary" isDisabled={!read.ok || text === written} onPress={() => setAsking(true)}>
              {t('lifecycle:save')}
            </Button>
          </div>
        )
      }
    >
      <div className="stack">
        <p className="soft">{lead}</p>
        {Boolean(error) && !asking && <Fault error={error} />}
        <CodeArea
          label={title}
          hideLabel
          value={text}
          wrong={wrong}
          {...(mayEdit && { onChange: setText })}
        />
      </div>
      {asking && (
        <Confirm
          title={t('lifecycle:save-title')}
          act={t('lifecycle:save')}
          isPending={isPending}
          error={error}
          onClose={() => setAsking(false)}
          onAct={save}
        >
          <p>{effect}</p>
        </Confirm>
      )}
    </Card>
  );
}
