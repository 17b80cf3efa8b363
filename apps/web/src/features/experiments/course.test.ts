import { expect, test } from 'vitest';
import { drawCourse, reachOf, type CoursePoint } from './course.ts';

const point = (day: string, difference: number, half: number): CoursePoint => ({
  day,
  difference,
  low: difference - half,
  high: difference + half,
});
const course = [point('1', 0.4, 5), point('2', 0.2, 0.3), point('3', 0.1, 0.05)];

test('it reaches as far as zero and three times the last interval, not as far as the first one', () => {
  const { low, high } = reachOf(course);
  expect(low).toBeCloseTo(-0.2, 12);
  expect(high).toBeCloseTo(0.4, 12);
  expect(reachOf([point('1', 0.5, 0.1)]).low).toBe(0);
  expect(reachOf([])).toEqual({ low: -1, high: 1 });
});

test('the band goes there along its upper ends and back along its lower ones, within the drawing', () => {
  const { band, line, zero } = drawCourse(course, 100, 60);
  expect(line).toBe('M0 0L50 20L100 30');
  expect(band).toBe('M0 0L50 0L100 25L100 35L50 50L0 60Z');
  expect(zero).toBeCloseTo(40, 12);
  // One day alone stands at the right end.
  expect(drawCourse([point('1', 0, 1)], 100, 60).line).toBe('M100 30');
});
