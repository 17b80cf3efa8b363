import { AlertIcon, Button, Card, CheckIcon, WarnIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { Fault } from '../../parts/found.tsx';
import { useFaultWords } from '../../parts/fault-words.ts';
import { diagnosticSentence } from '../../words/index.ts';
import type { Diagnostics, Problem } from './use-diagnostics.ts';
import './journeys.css';

/** What stands in the way of publishing, in words, each with the way to its place in the text. */
export function Problems({
  diagnostics,
  titleOf,
  onGoTo,
}: {
  readonly diagnostics: Diagnostics;
  readonly titleOf: (node: string) => string;
  readonly onGoTo: (place: { readonly path: string } | { readonly line: number }) => void;
}) {
  const { t } = useTranslation();
  const { problems, broken, error, isChecking } = diagnostics;
  const errors = problems.filter(({ severity }) => severity === 'error').length + (broken ? 1 : 0);
  const warnings = problems.length - problems.filter(({ severity }) => severity === 'error').length;
  const none = errors + warnings === 0;
  return (
    <Card
      title={t('journeys:problems')}
      action={<span className="small muted">{isChecking && t('journeys:checking')}</span>}
    >
      <p role="status" className="row problem-count">
        {none && !error && <CheckIcon aria-hidden className="good" />}
        {none ? !error && t('journeys:problems.none') : t('journeys:problems.count', { errors, warnings })}
      </p>
      {error && <Fault error={error} />}
      <ul className="problems">
        {broken && (
          <li>
            <AlertIcon aria-hidden className="danger" />
            <span>
              {broken.line ? t('journeys:broken', { line: broken.line }) : t('journeys:broken.somewhere')}
            </span>
            {broken.line !== null && (
              <Button size="small" kind="quiet" onPress={() => onGoTo({ line: broken.line ?? 1 })}>
                {t('journeys:go-to.line', { line: broken.line })}
              </Button>
            )}
          </li>
        )}
        {problems.map((problem, i) => (
          <ProblemLine
            key={i}
            problem={problem}
            titleOf={titleOf}
            onGoTo={() => onGoTo({ path: problem.path })}
          />
        ))}
      </ul>
    </Card>
  );
}

function ProblemLine({
  problem,
  titleOf,
  onGoTo,
}: {
  readonly problem: Problem;
  readonly titleOf: (node: string) => string;
  readonly onGoTo: () => void;
}) {
  const { t, i18n } = useTranslation();
  const faultWords = useFaultWords();
  const language = i18n.language === 'zh-CN' ? 'zh' : 'en';
  const isError = problem.severity === 'error';
  const Icon = isError ? AlertIcon : WarnIcon;
  const node = 'fault' in problem ? /^nodes\.([^.]+)/.exec(problem.path)?.[1] : problem.node;
  return (
    <li>
      <Icon
        aria-label={isError ? t('journeys:error') : t('journeys:warning')}
        className={isError ? 'danger' : 'warn'}
      />
      <span>
        {/* Diagnostics name their node themselves. */}
        {'fault' in problem && node !== undefined && <b>{titleOf(node)} </b>}
        {'fault' in problem
          ? faultWords(problem.fault).title
          : diagnosticSentence(problem, { language, titleOf })}
      </span>
      <Button size="small" kind="quiet" onPress={onGoTo}>
        {node === undefined ? t('journeys:go-to') : t('journeys:go-to.node')}
      </Button>
    </li>
  );
}
