import type { Family } from '@perennial/journey';

/** By how much a card's shadow stands out below. Pixels. */
const shade = 1.5;

/** The outline of a card says its family: one path, so that line, halo and warning agree. */
export function Silhouette({
  family,
  width,
  height,
}: {
  readonly family: Family;
  readonly width: number;
  readonly height: number;
}) {
  const d = outlineOf(family, width, height);
  return (
    <svg className="silhouette" width={width} height={height} aria-hidden>
      <path className="shade" d={outlineOf(family, width, height + shade)} />
      <path className="halo" d={d} />
      <path className="line" d={d} />
    </svg>
  );
}

/** Above this a wait has a footer, and rounder corners would cut into it. */
const tall = 64;

export function outlineOf(family: Family, width: number, height: number): string {
  switch (family) {
    case 'trigger':
      return rounded(width, height, 22, 8);
    case 'wait':
      return rounded(width, height, 26, height > tall ? 18 : 26);
    case 'end':
      return rounded(width, height, height / 2, height / 2);
    case 'branch':
      return chamfered(width, height, 14);
    default:
      return rounded(width, height, 8, 8);
  }
}

function rounded(w: number, h: number, top: number, bottom: number): string {
  const t = Math.min(top, h / 2);
  const b = Math.min(bottom, h / 2);
  return `M${t} 0H${w - t}A${t} ${t} 0 0 1 ${w} ${t}V${h - b}A${b} ${b} 0 0 1 ${w - b} ${h}H${b}A${b} ${b} 0 0 1 0 ${h - b}V${t}A${t} ${t} 0 0 1 ${t} 0Z`;
}

function chamfered(w: number, h: number, c: number): string {
  return `M${c} 0H${w - c}L${w} ${c}V${h - c}L${w - c} ${h}H${c}L0 ${h - c}V${c}Z`;
}
