import type { TemplateDocument } from '@perennial/contracts';
import { useForm } from '@perennial/nodes/forms';
import { Button, Menu, MoreIcon, Picker, PlusIcon, Segments } from '@perennial/ui';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { offeredLocales, useLocaleName } from '../locales.ts';

interface LocaleTabsProps {
  readonly document: TemplateDocument;
  readonly locale: string;
  readonly onLocale: (locale: string) => void;
  readonly onChange: (part: { readonly document: TemplateDocument }) => void;
}

/** The languages it is written in; the first is for everybody else. */
export function LocaleTabs(props: LocaleTabsProps) {
  const { document, locale, onLocale } = props;
  const { t } = useTranslation();
  const { isReadOnly } = useForm();
  const name = useLocaleName();
  const locales = [document.locale, ...Object.keys(document.copies).filter((one) => one !== document.locale)];
  return (
    <div className="row wrap">
      <Segments
        label={t('templates:language')}
        choices={locales.map((id) => ({
          id,
          label: id === document.locale ? t('templates:language.usual', { name: name(id) }) : name(id),
        }))}
        value={locale}
        onChange={onLocale}
      />
      {!isReadOnly && <AddLocale {...props} />}
      {!isReadOnly && locale !== document.locale && <LocaleActs {...props} />}
    </div>
  );
}

/** A new one begins as what is at hand: what is to be translated stands there. */
function AddLocale({ document, locale, onLocale, onChange }: LocaleTabsProps) {
  const { t } = useTranslation();
  const name = useLocaleName();
  const find = useCallback(
    (search: string) => {
      const wanted = search.trim().toLowerCase();
      const open = offeredLocales.filter((id) => !(id in document.copies));
      const choices = open
        .map((id) => ({ id, label: name(id), detail: id }))
        .filter((one) => `${one.label} ${one.id}`.toLowerCase().includes(wanted));
      return [{ id: 'all', choices }];
    },
    // oxlint-disable-next-line react/exhaustive-deps -- names are the same as long as the language is
    [document.copies],
  );
  return (
    <Picker
      label={t('templates:language.find')}
      empty={t('templates:language.none')}
      find={find}
      align="start"
      onPick={(id) => {
        onChange({
          document: { ...document, copies: { ...document.copies, [id]: document.copies[locale]! } },
        });
        onLocale(id);
      }}
    >
      <Button size="small" kind="quiet">
        <PlusIcon aria-hidden />
        {t('templates:language.add')}
      </Button>
    </Picker>
  );
}

function LocaleActs({ document, locale, onLocale, onChange }: LocaleTabsProps) {
  const { t } = useTranslation();
  const acts: Readonly<Record<string, () => void>> = {
    usual: () => onChange({ document: { ...document, locale } }),
    remove: () => {
      const { [locale]: _, ...copies } = document.copies;
      onChange({ document: { ...document, copies } });
      onLocale(document.locale);
    },
  };
  return (
    <Menu
      items={[
        { id: 'usual', label: t('templates:language.make-usual') },
        { id: 'remove', label: t('templates:language.remove'), danger: true },
      ]}
      onAction={(id) => acts[id]?.()}
    >
      <Button kind="quiet" size="small" icon aria-label={t('templates:language.more')}>
        <MoreIcon aria-hidden />
      </Button>
    </Menu>
  );
}
