import type { ImportPreview } from '@perennial/contracts';
import { AlertIcon, Card, CheckIcon, Note, PlainTable, Skeleton } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Fault } from '../../parts/found.tsx';
import { useImportWords } from './import-words.ts';
import { problemOf, type usePreview } from './use-preview.ts';

/** Columns that fit beside each other; all of them are in the table above. */
const mostColumns = 12;

interface Props {
  readonly names: readonly string[];
  readonly query: ReturnType<typeof usePreview>;
}

/** The first rows, with those that would be refused and why. */
export function Preview({ names, query }: Props) {
  const { t } = useTranslation();
  const words = useImportWords();
  const problem = problemOf(query.error);
  if (problem)
    return (
      <Note tone="warn" title={t('imports:not-yet')}>
        {words.problem(problem)}
      </Note>
    );
  if (query.error) return <Fault error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton label={t('common:loading')} />;
  return (
    <Card flush title={t('imports:preview')}>
      <Summary {...query.data} />
      <Rows names={names.slice(0, mostColumns)} rows={query.data.rows} />
    </Card>
  );
}

function Summary({ checked, fine, problems }: ImportPreview) {
  const { t } = useTranslation();
  const words = useImportWords();
  const about = problems.filter(({ column }) => column === null);
  return (
    <div className="imports-summary">
      <p>
        {t('imports:checked', { count: checked })}{' '}
        {fine === checked ? t('imports:all-fine') : t('imports:some-fine', { count: checked - fine })}
      </p>
      {about.map(({ problem, rows }) => (
        <p key={JSON.stringify(problem)} className="small imports-problem">
          <b className="num">{t('imports:rows', { count: rows })}</b> {words.problem(problem)}
        </p>
      ))}
    </div>
  );
}

function Rows({ names, rows }: { readonly names: readonly string[]; readonly rows: ImportPreview['rows'] }) {
  const { t } = useTranslation();
  const words = useImportWords();
  return (
    <div className="p-scroll" role="region" aria-label={t('imports:preview')} tabIndex={0}>
      <PlainTable className="imports-rows">
        <thead>
          <tr>
            <th scope="col" className="end">
              {t('imports:row')}
            </th>
            <th scope="col">{t('imports:read')}</th>
            {names.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells, problems }) => (
            <tr key={row}>
              <td className="end num">{row}</td>
              <td>
                {problems.length === 0 ? (
                  <span className="row imports-fine">
                    <CheckIcon aria-hidden />
                    {t('imports:fine')}
                  </span>
                ) : (
                  <span className="row imports-refused">
                    <AlertIcon aria-hidden />
                    {words.problem(problems[0]!)}
                  </span>
                )}
              </td>
              {names.map((name, index) => (
                <td key={name} className="imports-cell">
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}
