import type { FormAnswer, FormField, FormWithDocument } from '@perennial/contracts';
import { Card, EmptyState, FormIcon, Table } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useWorkspacePath } from '../../client/session.ts';
import { usePages } from '../../client/use-api.ts';
import { Found } from '../../parts/found.tsx';
import { More } from '../../parts/more.tsx';
import { Own } from '../../parts/own.tsx';
import { When } from '../../parts/when.tsx';
import { saidIn } from './said.ts';

/** What people answered, one a line, a column for each field that the form has now. */
export function Answers({ form: { id, document } }: { readonly form: FormWithDocument }) {
  const { t, i18n } = useTranslation();
  const path = useWorkspacePath();
  const found = usePages('GET /v1/forms/:form/answers', { params: { form: id } });
  return (
    <Card flush>
      <Found query={{ ...found, data: found.items }}>
        {(items) =>
          items.length > 0 ? (
            <Table
              label={t('forms:answers')}
              items={items}
              idOf={(answer) => answer.id}
              hrefOf={({ person }) => path(`people/${person}`)}
              columns={[
                { id: 'at', title: t('forms:at'), cell: ({ at }) => <When at={at} /> },
                ...document.fields.map((field) => ({
                  id: field.id,
                  title: saidIn(field.label, i18n.language),
                  cell: ({ answers }: FormAnswer) => (
                    <Own>{textOf(field, answers[field.id], i18n.language)}</Own>
                  ),
                })),
              ]}
            />
          ) : (
            <EmptyState icon={<FormIcon aria-hidden />} title={t('forms:no-answers')}>
              {t('forms:no-answers.why')}
            </EmptyState>
          )
        }
      </Found>
      <More query={found} />
    </Card>
  );
}

/** Choices by their words, as far as the form still has them. */
function textOf({ choices }: FormField, answer: unknown, language: string): string {
  if (answer === undefined || answer === null) return '';
  const one = (value: unknown) => {
    const choice = choices.find((each) => each.value === value);
    return choice ? saidIn(choice.label, language) : String(value);
  };
  return [answer].flat().map(one).join(' · ');
}
