import { fragmentNamePattern, type TemplateKind } from '@perennial/contracts';
import { useForm } from '@perennial/nodes/forms';
import { Card, ComboBox, TagField, TextField } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../client/use-api.ts';
import type { Writing } from '../use-writing.ts';

/** What it is called and where it lies. */
export function Place({ writing, kind }: { readonly writing: Writing; readonly kind: TemplateKind }) {
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const [name, setName] = useState(writing.name);
  const { folder, tags, change } = writing;
  const items = useApi('GET /v1/templates').data?.items ?? [];
  const isUnfit = kind === 'fragment' && !fragmentNamePattern.test(name);
  const known = (names: readonly string[]) => [...new Set(names)].toSorted();
  return (
    <Card title={t('templates:place')}>
      <div className="stack">
        <TextField
          label={t('templates:name')}
          value={name}
          maxLength={200}
          isReadOnly={isReadOnly}
          wrong={isUnfit ? t('templates:name.fragment') : undefined}
          onChange={(text) => {
            setName(text);
            // Without a fitting name the last one stays.
            if (text.trim() !== '' && (kind !== 'fragment' || fragmentNamePattern.test(text)))
              change({ name: text.trim() });
          }}
        />
        <ComboBox
          label={t('templates:folder')}
          value={folder ?? ''}
          suggestions={known(items.flatMap((one) => one.folder ?? []))}
          isReadOnly={isReadOnly}
          onChange={(text) => change({ folder: text.trim() === '' ? null : text.trim() })}
        />
        <TagField
          label={t('templates:tags')}
          values={tags}
          suggestions={known(items.flatMap((one) => one.tags))}
          isReadOnly={isReadOnly}
          onAdd={(more) => change({ tags: [...new Set([...tags, ...more])].slice(0, 20) })}
          onRemove={(at) => change({ tags: tags.toSpliced(at, 1) })}
        />
      </div>
    </Card>
  );
}
