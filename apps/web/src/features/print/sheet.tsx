import type { Ref } from 'react';
import { DrawnJourney } from './drawn.tsx';
import type { Box, Drawing } from './drawing.ts';
import type { Heading } from './heading.ts';
import { fonts, foot, head, ink, margin } from './paper.ts';

/** Millimetres. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What of a page is left for the drawing. */
export function roomOf({ width, height }: Size): Size {
  return { width: width - 2 * margin, height: height - 2 * margin - head - foot };
}

interface SheetProps {
  readonly size: Size;
  /** Millimetres for a pixel of the drawing. */
  readonly scale: number;
  readonly drawing: Drawing;
  /** What this page shows of it. */
  readonly part: Box;
  readonly heading: Heading;
  /** `Page 2 of 5`. */
  readonly number: string;
}

/** A page with its head and its number. */
export function Sheet({ size, scale, drawing, part, heading, number }: SheetProps) {
  const { width, height } = size;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${heading.name}, ${heading.version}, ${number}`}
    >
      <rect width={width} height={height} fill={ink.paper} />
      <Head heading={heading} width={width - 2 * margin} x={margin} y={margin} unit={1} />
      <svg
        x={margin}
        y={margin + head}
        width={part.width * scale}
        height={part.height * scale}
        viewBox={`${part.x} ${part.y} ${part.width} ${part.height}`}
      >
        <DrawnJourney drawing={drawing} />
      </svg>
      <text
        x={width - margin}
        y={height - margin}
        fontFamily={fonts}
        fontSize={3}
        fill={ink.faint}
        textAnchor="end"
      >
        {number}
      </text>
    </svg>
  );
}

/** Of a single drawing: how large its head is. Pixels. */
const unit = 5;

/** All of it on one sheet that is as large as it needs to be: the file. */
export function WholeSheet({
  drawing,
  heading,
  ref,
}: {
  readonly drawing: Drawing;
  readonly heading: Heading;
  readonly ref?: Ref<SVGSVGElement>;
}) {
  const { box } = drawing;
  const room = head * unit;
  const width = Math.max(box.width, 480);
  const height = box.height + room;
  return (
    <svg
      ref={ref}
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      <title>{`${heading.name}, ${heading.version}`}</title>
      <rect width={width} height={height} fill={ink.paper} />
      <Head heading={heading} width={width - 48} x={24} y={24} unit={unit} />
      <g transform={`translate(${-box.x + (width - box.width) / 2} ${room - box.y})`}>
        <DrawnJourney drawing={drawing} />
      </g>
    </svg>
  );
}

function Head({
  heading: { name, version, date },
  width,
  x,
  y,
  unit: size,
}: {
  readonly heading: Heading;
  readonly width: number;
  readonly x: number;
  readonly y: number;
  readonly unit: number;
}) {
  return (
    <g fontFamily={fonts} transform={`translate(${x} ${y})`}>
      <text y={4 * size} fontSize={4.4 * size} fontWeight={600} fill={ink.full}>
        {name}
      </text>
      <text y={8.6 * size} fontSize={3 * size} fill={ink.faint}>
        {version}
      </text>
      <text x={width} y={8.6 * size} fontSize={3 * size} fill={ink.faint} textAnchor="end">
        {date}
      </text>
      <path d={`M0 ${10.6 * size}H${width}`} stroke={ink.line} strokeWidth={0.2 * size} />
    </g>
  );
}
