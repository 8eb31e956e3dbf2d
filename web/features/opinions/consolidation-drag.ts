import { createDrag } from '../../ui/drag.ts';

/** What is dragged across the desk. */
export type Dragged = { of: 'opinions'; keys: number[] } | { of: 'problem'; key: number };

export const { dragProps, useDrop } = createDrag<Dragged>();
