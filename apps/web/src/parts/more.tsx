import { Button } from '@perennial/ui';
import { useTranslation } from 'react-i18next';

/** Fetches the next page of a list, while there is one. */
export function More({
  query,
}: {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}) {
  const { t } = useTranslation();
  if (!query.hasNextPage) return null;
  return (
    <div className="row" style={{ justifyContent: 'center', padding: 12 }}>
      <Button kind="quiet" isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
        {t('common:more')}
      </Button>
    </div>
  );
}
