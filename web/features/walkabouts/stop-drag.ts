import { createDrag } from '../../ui/drag.ts';

/** A stop on its way to another place in the plan, by its id. */
export const { dragProps, useDrop } = createDrag<{ stop: string }>();
