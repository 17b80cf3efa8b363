import { Button, CodeArea } from '@perennial/ui';
import { parseStageModel } from '@perennial/lifecycle';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectOf } from '../object-of.ts';
import { useModel } from './model-context.ts';

/** The same model as JSON: what is not right stays here until it is. */
export function AsText() {
  const { t } = useTranslation();
  const { model, edit, isReadOnly, tell } = useModel();
  const written = JSON.stringify(model, null, 2);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? written;
  const read = objectOf(text);
  const parsed = read.ok ? parseStageModel({ ...read.value, id: model.id }) : null;
  const wrong = !read.ok
    ? t('lifecycle:no-json', { message: read.message })
    : parsed?.ok === false
      ? parsed.problems
          .map(({ code, path }) => `${path}: ${tell({ code, path, severity: 'error', params: {} })}`)
          .join('\n')
      : undefined;
  const take = () => {
    if (!parsed?.ok) return;
    edit(parsed.value);
    setTyped(null);
  };
  return (
    <div className="stack">
      <p className="soft">{t('lifecycle:text.lead')}</p>
      <CodeArea
        label={t('lifecycle:text')}
        hideLabel
        value={text}
        wrong={wrong}
        {...(!isReadOnly && { onChange: setTyped })}
      />
      {typed !== null && typed !== written && (
        <div className="row">
          <Button kind="primary" isDisabled={!parsed?.ok} onPress={take}>
            {t('lifecycle:text.take')}
          </Button>
          <Button onPress={() => setTyped(null)}>{t('lifecycle:text.drop')}</Button>
        </div>
      )}
    </div>
  );
}
