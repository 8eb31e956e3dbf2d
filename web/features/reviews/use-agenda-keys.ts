import { useEffect } from 'react';
import { useAgendaDraft } from './agenda-draft.store.ts';
import { moveItem } from './agenda-edits.ts';

/** Undo and redo are those of the agenda, Alt with an arrow moves the open item. */
export function useAgendaKeys(isEditable: boolean, openId: string | undefined): void {
  useEffect(() => {
    // Before the page's own keys.
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (event.isComposing || ['INPUT', 'TEXTAREA'].includes(target?.tagName ?? '')) return;
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return;
      const draft = useAgendaDraft.getState();
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y')) {
        if (!isEditable) return;
        if (key === 'y' || event.shiftKey) draft.redo();
        else draft.undo();
      } else if (event.altKey && (key === 'arrowup' || key === 'arrowdown')) {
        if (!isEditable || openId === undefined) return;
        stepItem(openId, key === 'arrowup' ? -1 : 1);
      } else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [isEditable, openId]);
}

/** One place up (-1) or down (1). */
export function stepItem(id: string, by: 1 | -1): void {
  useAgendaDraft
    .getState()
    .edit((items) => moveItem(items, id, items.findIndex((each) => each.id === id) + by));
}
