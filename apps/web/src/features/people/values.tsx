import type { JsonObject } from '@perennial/journey';
import { Facts } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

/** How many stand in the open; the rest is a click away. */
const inSight = 3;

/** What came with an event: the first few in a line, all behind a fold. */
export function Values({ values }: { readonly values: JsonObject }) {
  const { t } = useTranslation();
  const entries = Object.entries(values);
  const told = entries
    .slice(0, inSight)
    .map(([name, value]) => t('people:value', { name, value: short(value) }));
  if (entries.length <= inSight && entries.every(([, value]) => isPlain(value)))
    return (
      <p className="small muted" translate="no">
        {told.join(' · ')}
      </p>
    );
  return (
    <details className="values small" translate="no">
      <summary>{told.join(' · ')}</summary>
      <Facts items={entries.map(([name, value]) => [name, long(value)])} />
    </details>
  );
}

const isPlain = (value: unknown) => typeof value !== 'object' || value === null;

/** Text is shown as text, whatever it holds: React escapes it. */
export function short(value: unknown): string {
  const text = isPlain(value) ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

export function long(value: unknown): string {
  return isPlain(value) ? String(value) : JSON.stringify(value, null, 1);
}
