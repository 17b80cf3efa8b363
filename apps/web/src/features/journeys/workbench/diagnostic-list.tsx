import type { Diagnostic } from '@perennial/journey';
import { AlertIcon, Button, WarnIcon } from '@perennial/ui';
import { useTranslation } from 'react-i18next';
import { useTell } from './use-words.ts';

interface Act {
  readonly label: string;
  readonly onPress: () => void;
}

/** Complaints in words: errors first, each with the way to its place, and the way to mend it where one is known. */
export function DiagnosticList({
  diagnostics,
  act,
  fix,
}: {
  readonly diagnostics: readonly Diagnostic[];
  readonly act?: (diagnostic: Diagnostic) => Act | null;
  readonly fix?: (diagnostic: Diagnostic) => Act | null;
}) {
  const { t } = useTranslation();
  const tell = useTell();
  const sorted = diagnostics.toSorted((a, b) => rank(a) - rank(b));
  return (
    <ul className="problems">
      {sorted.map((one, i) => {
        const isError = one.severity === 'error';
        const Icon = isError ? AlertIcon : WarnIcon;
        const acts = [fix?.(one), act?.(one)].filter((each) => each !== null && each !== undefined);
        return (
          <li key={i}>
            <Icon
              aria-label={isError ? t('journeys:error') : t('journeys:warning')}
              className={isError ? 'danger' : 'warn'}
            />
            <span>{tell(one)}</span>
            {acts.length > 0 && (
              <div className="row wrap acts">
                {acts.map(({ label, onPress }) => (
                  <Button key={label} size="small" kind="quiet" onPress={onPress}>
                    {label}
                  </Button>
                ))}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const rank = ({ severity }: Diagnostic) => (severity === 'error' ? 0 : 1);
