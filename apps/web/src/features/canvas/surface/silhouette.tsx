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

/** As an SVG path, from the card's upper left corner. */
export function outlineOf(family: Family, width: number, height: number, x = 0, y = 0): string {
  switch (family) {
    case 'trigger':
      return rounded(x, y, width, height, 22, 8);
    case 'wait':
      return rounded(x, y, width, height, 26, height > tall ? 18 : 26);
    case 'end':
      return rounded(x, y, width, height, height / 2, height / 2);
    case 'branch':
      return chamfered(x, y, width, height, 14);
    default:
      return rounded(x, y, width, height, 8, 8);
  }
}

function rounded(x: number, y: number, w: number, h: number, top: number, bottom: number): string {
  const t = Math.min(top, h / 2);
  const b = Math.min(bottom, h / 2);
  const side = h - t - b;
  return (
    `M${x + t} ${y}h${w - 2 * t}a${t} ${t} 0 0 1 ${t} ${t}v${side}a${b} ${b} 0 0 1 ${-b} ${b}` +
    `h${2 * b - w}a${b} ${b} 0 0 1 ${-b} ${-b}v${-side}a${t} ${t} 0 0 1 ${t} ${-t}z`
  );
}

function chamfered(x: number, y: number, w: number, h: number, c: number): string {
  const [across, side] = [w - 2 * c, h - 2 * c];
  return `M${x + c} ${y}h${across}l${c} ${c}v${side}l${-c} ${c}h${-across}l${-c} ${-c}v${-side}z`;
}
