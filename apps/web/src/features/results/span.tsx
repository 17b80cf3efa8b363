/** A number and how sure it is, on a line from `from` to `to`: a band with a point. Words beside it say the same. */
export function Span({
  value,
  low,
  high,
  from,
  to,
}: {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
}) {
  const room = to - from || 1;
  const at = (n: number) => ((Math.min(Math.max(n, from), to) - from) / room) * width;
  const zero = from < 0 && to > 0 ? at(0) : null;
  return (
    <svg className="result-span" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden>
      <line className="axis" x1={0} x2={width} y1={middle} y2={middle} />
      {zero !== null && <line className="zero" x1={zero} x2={zero} y1={0} y2={height} />}
      <rect className="band" x={at(low)} width={Math.max(1, at(high) - at(low))} y={middle - 3} height={6} />
      <rect className="point" x={Math.max(0, at(value) - 1)} width={2} y={0} height={height} />
    </svg>
  );
}

const width = 200;
const height = 16;
const middle = height / 2;
