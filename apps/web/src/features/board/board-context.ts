import type { CallRequest, CallResponse } from '@perennial/contracts';
import { createContext, useContext } from 'react';

export type BoardData = CallResponse<'GET /v1/lifecycle/:model/board'>;

/** A number of the board, by which the very people that it counts are asked for. */
export type Drill = Pick<
  NonNullable<CallRequest<'GET /v1/lifecycle/:model/people'>['query']>,
  'number' | 'stage' | 'target' | 'to'
> & {
  /** Says whom the number counts. */
  readonly title: string;
};

export interface Board {
  readonly model: string;
  readonly data: BoardData;
  readonly name: (stage: string | null) => string;
  readonly hue: (stage: string | null) => string;
  readonly number: (n: number) => string;
  readonly share: (part: number, whole: number) => string;
  readonly day: (day: string) => string;
  /** Opens the people behind a number; absent where the reader may not see people. */
  readonly drill: ((drill: Drill) => void) | undefined;
}

export const BoardContext = createContext<Board | null>(null);

export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (board === null) throw new Error('outside of a board');
  return board;
}
