import { useStore } from '@xyflow/react';

/** From near one reads the story, from farther the title, from afar one sees blocks. */
export type ZoomLevel = 'story' | 'title' | 'block';

export function useZoomLevel(): ZoomLevel {
  return useStore(({ transform: [, , zoom] }) => {
    if (zoom >= 0.5) return 'story';
    return zoom >= 0.3 ? 'title' : 'block';
  });
}
