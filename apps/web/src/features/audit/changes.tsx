import { PlainTable } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

/** What an act changed, field by field. */
export function Changes({ before, after }: { readonly before: unknown; readonly after: unknown }) {
  const { t } = useTranslation();
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const fields = [...new Set([...was.keys(), ...is.keys()])].sort();
  if (fields.length === 0) return <p className="soft">{t('audit:no-changes')}</p>;
  return (
    <PlainTable className="audit-changes" aria-label={t('audit:changes')}>
      <thead>
        <tr>
          <th>{t('audit:field')}</th>
          <th>{t('audit:before')}</th>
          <th>{t('audit:after')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field} className={was.get(field) === is.get(field) ? 'same' : 'changed'}>
            <th scope="row">
              <code>{field}</code>
            </th>
            <td>{was.get(field) ?? '–'}</td>
            <td>{is.get(field) ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </PlainTable>
  );
}

/** `{ brand: { name: 'Fernway' } }` as `brand.name`. */
function fieldsOf(value: unknown, at = ''): ReadonlyMap<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object' || Array.isArray(value)) return new Map([[at, textOf(value)]]);
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [
      ...fieldsOf(inner, at === '' ? name : `${at}.${name}`),
    ]),
  );
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
