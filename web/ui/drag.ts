import { type DragEvent, useState } from 'react';

/** Where in a row something is held: what is dropped goes before it or behind it. */
export type DropHalf = 'before' | 'after';

/** Things of one kind that are dragged across a page: what makes them draggable, and places to drop them on. */
export function createDrag<Dragged>() {
  let dragged: Dragged | undefined;

  function dragProps(what: () => Dragged) {
    return {
      draggable: true,
      onDragStart: (event: DragEvent) => {
        dragged = what();
        event.dataTransfer.effectAllowed = 'move';
        // Firefox drags only what carries something.
        event.dataTransfer.setData('text/plain', '');
        event.stopPropagation();
      },
      onDragEnd: () => {
        dragged = undefined;
      },
    };
  }

  /** `takes` says whether what is dragged means anything here. */
  function useDrop(takes: (what: Dragged) => boolean, onDrop: (what: Dragged, half: DropHalf) => void) {
    const [over, setOver] = useState<DropHalf>();
    const isMine = () => dragged !== undefined && takes(dragged);
    return {
      isOver: over !== undefined,
      over,
      dropProps: {
        onDragOver: (event: DragEvent) => {
          if (!isMine()) return;
          event.preventDefault();
          event.stopPropagation();
          setOver(halfOf(event));
        },
        onDragLeave: (event: DragEvent) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(undefined);
        },
        onDrop: (event: DragEvent) => {
          setOver(undefined);
          if (!dragged || !takes(dragged)) return;
          event.preventDefault();
          event.stopPropagation();
          onDrop(dragged, halfOf(event));
          dragged = undefined;
        },
      },
    };
  }

  return { dragProps, useDrop };
}

function halfOf({ currentTarget, clientY }: DragEvent): DropHalf {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2 ? 'before' : 'after';
}
