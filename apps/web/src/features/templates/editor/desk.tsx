import { Card } from '@perennial/ui';
import { useState } from 'react';
import { LookPane } from '../preview/look-pane.tsx';
import type { StoredTemplate, Writing } from '../use-writing.ts';
import { fieldsOf, withCopy } from '../types.ts';
import { CopyForm } from './copy-form.tsx';
import { LocaleTabs } from './locale-tabs.tsx';
import { Place } from './place.tsx';

/** Writing on one side, how people will see it on the other. */
export function Desk({ stored, writing }: { readonly stored: StoredTemplate; readonly writing: Writing }) {
  const { document } = writing;
  const [chosen, setChosen] = useState(document.locale);
  const locale = chosen in document.copies ? chosen : document.locale;
  const { kind } = stored;
  return (
    <div className="columns template-desk">
      <div className="stack">
        <Card>
          <div className="stack">
            <LocaleTabs document={document} locale={locale} onLocale={setChosen} onChange={writing.change} />
            <CopyForm
              key={locale}
              kind={kind}
              locale={locale}
              copy={fieldsOf(document.copies[locale]!)}
              findings={writing.findings.filter((one) => one.locale === locale)}
              onChange={(copy) => writing.change({ document: withCopy(document, locale, copy) })}
            />
          </div>
        </Card>
        <Place writing={writing} kind={kind} />
      </div>
      <LookPane kind={kind} document={document} locale={locale} />
    </div>
  );
}
