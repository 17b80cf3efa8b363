import { diagnosticLines } from '../journeys/diagnostics.ts';
import { diffLines } from '../journeys/diff-lines.ts';
import { isSame } from '../journeys/diff.ts';
import { forecastLines } from '../journeys/simulate-many.ts';
import type { Words } from '../words/words.ts';
import { needsMending, type Seen } from './look.ts';

/** The file, then what there is to say of it, indented. */
export function seenLines(seen: Seen, words: Words): readonly string[] {
  const { file, fault, diagnostics, difference, pushed, forecast, madeUp, graph } = seen;
  const lines = [
    ...(difference && !isSame(difference) ? diffLines(difference, words) : []),
    ...diagnosticLines({ file, diagnostics, draft: graph }, words),
    ...(fault ? [words.fault(fault.code, fault.values)] : []),
    ...(pushed ? [words.pushed[pushed.act](pushed.revision)] : []),
    ...(forecast ? [...(madeUp ? [words.madeUp] : []), ...forecastLines(forecast, words)] : []),
  ];
  return [
    `${file}: ${needsMending(seen) ? words.broken : words.compiles}`,
    ...lines.map((line) => `  ${line}`),
  ];
}
