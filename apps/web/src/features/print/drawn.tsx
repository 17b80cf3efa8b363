import { outlineOf } from '../canvas/surface/silhouette.tsx';
import type { Card, Connection, Drawing, Line } from './drawing.ts';
import { fonts, ink } from './paper.ts';

/** The journey in shapes alone, with attributes instead of styles: what any program for drawings reads. */
export function DrawnJourney({ drawing: { cards, notes, connections } }: { readonly drawing: Drawing }) {
  return (
    <g fontFamily={fonts}>
      {connections.map((connection, i) => (
        <DrawnConnection key={i} connection={connection} />
      ))}
      {notes.map((note, i) => (
        <g key={i} transform={`translate(${note.x} ${note.y})`}>
          <rect width={note.width} height={note.height} rx={6} fill={ink.chip} stroke={ink.hair} />
          <Lines lines={note.lines} />
        </g>
      ))}
      {cards.map((card) => (
        <DrawnCard key={card.id} card={card} />
      ))}
    </g>
  );
}

function DrawnConnection({ connection: { d, waits, to } }: { readonly connection: Connection }) {
  return (
    <>
      <path
        d={d}
        fill="none"
        stroke={ink.edge}
        strokeWidth={1.75}
        {...(waits && { strokeDasharray: '5 5' })}
      />
      <path d={`M${to.x - 5} ${to.y - 8}h10l-5 7z`} fill={ink.edge} />
    </>
  );
}

function DrawnCard({ card }: { readonly card: Card }) {
  const { x, y, width, height, family, lines, chips, rules, dots, isDisabled } = card;
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d={outlineOf(family, width, height)} fill={ink.paper} stroke={ink.line} strokeWidth={1.1} />
      <g {...(isDisabled && { opacity: 0.55 })}>
        <PrintedTile card={card} />
        {rules.map((at) => (
          <path key={at} d={`M0.5 ${at}H${width - 0.5}`} stroke={ink.hair} />
        ))}
        <Lines lines={lines} />
      </g>
      {chips.map(({ text, isOff, ...box }, i) => (
        <g key={i} transform={`translate(${box.x} ${box.y})`}>
          <rect width={box.width} height={box.height} rx={4} fill={isOff ? ink.warnTint : ink.chip} />
          <text x={6} y={14} fontSize={12} fontWeight={500} fill={isOff ? ink.warn : ink.soft}>
            {text}
          </text>
        </g>
      ))}
      {dots.map((dot, i) => (
        <circle key={i} cx={dot.x} cy={dot.y} r={4} fill={ink.paper} stroke={ink.edge} strokeWidth={2} />
      ))}
    </g>
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return lines.map(({ text, x, y, tone, face, anchor }, i) => (
    <text
      key={i}
      x={x}
      y={y}
      fontSize={face.size}
      fontWeight={face.weight}
      fill={ink[tone]}
      textAnchor={anchor ?? 'start'}
    >
      {text}
    </text>
  ));
}

/** The family once more: a leaf, a ring, a diamond, a square, a disc. */
function PrintedTile({ card: { family, icon: IconOf } }: { readonly card: Card }) {
  const isEnd = family === 'end';
  const at = { x: isEnd ? 8 : 12, y: isEnd ? 8 : 10 };
  const size = family === 'branch' ? 16 : 18;
  return (
    <g transform={`translate(${at.x} ${at.y})`}>
      <TileShape family={family} />
      <IconOf
        x={16 - size / 2}
        y={16 - size / 2}
        width={size}
        height={size}
        color={family === 'trigger' ? ink.paper : ink.full}
        strokeWidth={1.6}
        aria-hidden
      />
    </g>
  );
}

function TileShape({ family }: { readonly family: Card['family'] }) {
  switch (family) {
    case 'trigger':
      return <path d="M16 0A16 16 0 0 1 16 32H6A6 6 0 0 1 0 26V16A16 16 0 0 1 16 0Z" fill={ink.full} />;
    case 'wait':
      return <circle cx={16} cy={16} r={15.25} fill="none" stroke={ink.line} strokeWidth={1.5} />;
    case 'branch':
      return <rect x={4} y={4} width={24} height={24} rx={5} fill={ink.tile} transform="rotate(45 16 16)" />;
    case 'end':
      return <circle cx={16} cy={16} r={16} fill={ink.tile} />;
    default:
      return <rect width={32} height={32} rx={8} fill={ink.tile} />;
  }
}
