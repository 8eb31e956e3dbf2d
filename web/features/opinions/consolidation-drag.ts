import { type DragEvent, useState } from 'react';

/** What is dragged across the desk. */
export type Dragged = { of: 'opinions'; keys: number[] } | { of: 'problem'; key: number };

let dragged: Dragged | undefined;

/** Makes something draggable. */
export function dragProps(what: () => Dragged) {
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

/** Makes something a place to drop on; `takes` says whether what is dragged means anything here. */
export function useDrop(takes: (what: Dragged) => boolean, onDrop: (what: Dragged) => void) {
  const [isOver, setOver] = useState(false);
  const isMine = () => dragged !== undefined && takes(dragged);
  return {
    isOver,
    dropProps: {
      onDragOver: (event: DragEvent) => {
        if (!isMine()) return;
        event.preventDefault();
        event.stopPropagation();
        if (!isOver) setOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        setOver(false);
        if (!dragged || !takes(dragged)) return;
        event.preventDefault();
        event.stopPropagation();
        onDrop(dragged);
        dragged = undefined;
      },
    },
  };
}
