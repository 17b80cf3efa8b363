import type { ProviderKind } from '@perennial/contracts';
import { fieldsOf, type SchemaField, type SchemaFormWords } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

/** Providers bring words for themselves and their fields; where they have none, their schema speaks. */
export function useProviderWords() {
  const { t, i18n } = useTranslation();
  const said = (key: string, otherwise: string) => (i18n.exists(key) ? t(key) : otherwise);
  const fieldOf = (provider: string, field: SchemaField): SchemaField => {
    const key = `${provider}:${field.id}`;
    const hint = said(`${key}.hint`, field.hint ?? '');
    return {
      ...field,
      title: said(key, field.title),
      ...(hint !== '' && { hint }),
      choices: field.choices.map(({ id, label }) => ({ id, label: said(`${key}.${id}`, label) })),
    };
  };
  const form: SchemaFormWords = {
    optional: (title) => t('settings:optional', { title }),
    stored: t('settings:secret-stored'),
    wrong: t('settings:field-wrong'),
  };
  return {
    form,
    nameOf: (provider: string) => said(`${provider}:title`, provider),
    fieldsOf: ({ id, credentials, secrets }: ProviderKind) =>
      fieldsOf(credentials, secrets).map((field) => fieldOf(id, field)),
  };
}
