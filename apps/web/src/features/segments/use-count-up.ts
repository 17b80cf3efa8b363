import { useEffect, useRef, useState } from 'react';

/** Milliseconds from one number to the next. */
const duration = 200;

/** The number on its way to `target`; there at once for whoever asked for less motion. */
export function useCountUp(target: number): number {
  const [shown, setShown] = useState(target);
  const from = useRef(target);
  useEffect(() => {
    const begin = from.current;
    const began = performance.now();
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let frame = 0;
    const step = () => {
      const share = isStill ? 1 : Math.min(1, (performance.now() - began) / duration);
      const now = Math.round(begin + (target - begin) * share);
      from.current = now;
      setShown(now);
      if (share < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return shown;
}
