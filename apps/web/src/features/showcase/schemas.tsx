import type { JsonObject } from '@perennial/journey';
import { Card, fieldsOf, SchemaForm } from '@perennial/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Specimen, State } from './specimen.tsx';

/** Forms that a JSON Schema draws. */
export function Schemas() {
  const { t } = useTranslation();
  const [values, setValues] = useState<JsonObject>({ name: t('showcase:text'), hours: 24 });
  const schema = {
    required: ['name', 'secret'],
    properties: {
      name: { type: 'string', title: t('showcase:name'), description: t('showcase:hint') },
      hours: { type: 'integer', title: t('showcase:long-label') },
      secret: { type: 'string', title: t('showcase:secret') },
      country: {
        enum: [t('showcase:country.cn'), t('showcase:country.de')],
        title: t('showcase:country'),
        default: t('showcase:country.cn'),
      },
      agreed: { type: 'boolean', title: t('showcase:may-we'), description: t('showcase:hint') },
    },
  };
  const form = {
    fields: fieldsOf(schema, ['secret']),
    values,
    onChange: setValues,
    words: {
      optional: (title: string) => t('settings:optional', { title }),
      stored: t('settings:secret-stored'),
      wrong: t('settings:field-wrong'),
    },
  };
  return (
    <Group title={t('showcase:group.schemas')}>
      <Specimen name="SchemaForm">
        <State is="normal">
          <Card>
            <div className="stack">
              <SchemaForm {...form} />
            </div>
          </Card>
        </State>
        <State is="wrong">
          <Card>
            <div className="stack">
              <SchemaForm {...form} refused="hours" stored={['secret']} />
            </div>
          </Card>
        </State>
      </Specimen>
    </Group>
  );
}
