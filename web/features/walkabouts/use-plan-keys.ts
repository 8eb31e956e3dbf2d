import { useEffect } from 'react';
import { useMapTool } from './map-tool.store.ts';
import { usePlanDraft } from './plan-draft.store.ts';

/** Undo and redo are those of the plan; Esc ends the tool in hand, then lets go of the stop. */
export function usePlanKeys(isEditable: boolean): void {
  useEffect(() => {
    // Before the page's own keys.
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (['INPUT', 'TEXTAREA'].includes(target?.tagName ?? '') || event.isComposing) return;
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return;
      const draft = usePlanDraft.getState();
      const { tool, setTool } = useMapTool.getState();
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y')) {
        if (!isEditable) return;
        if (key === 'y' || event.shiftKey) draft.redo();
        else draft.undo();
      } else if (event.key === 'Escape' && tool) setTool(undefined);
      else if (event.key === 'Escape' && draft.selected !== undefined) draft.select(undefined);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [isEditable]);
}
