import type { FilterImplOptions } from 'liquidjs';

/** A filter as a function; `this` knows the rendering it is part of. */
export type Handler = Extract<FilterImplOptions, (...args: never[]) => unknown>;
export type Self = ThisParameterType<Handler>;
