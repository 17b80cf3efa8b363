import { Versions as Table } from '../versions.tsx';
import { useJourney } from './journey-context.ts';

export function Versions() {
  return (
    <div className="bench-body scrolls">
      <Table journey={useJourney()} />
    </div>
  );
}
