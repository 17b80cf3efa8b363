import { Card, Segments } from '@perennial/ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The same numbers twice: drawn, and as a table for whoever reads or listens. */
export function TwinCard({
  title,
  note,
  picture,
  table,
}: {
  readonly title: string;
  readonly note?: string;
  readonly picture: ReactNode;
  readonly table: ReactNode;
}) {
  const { t } = useTranslation();
  const [as, setAs] = useState<'picture' | 'table'>('picture');
  return (
    <Card
      title={title}
      flush={as === 'table'}
      action={
        <div className="row">
          {note !== undefined && as === 'picture' && <span className="small muted board-note">{note}</span>}
          <Segments
            label={t('board:as', { title })}
            choices={[
              { id: 'picture', label: t('board:as.picture') },
              { id: 'table', label: t('board:as.table') },
            ]}
            value={as}
            onChange={setAs}
          />
        </div>
      }
    >
      {as === 'picture' ? picture : table}
    </Card>
  );
}
