import { useEffect } from 'react';
import { useTextDesk } from './text.store.ts';

/** The keys of the desk go before those of the page while it is open: J K step, Enter accepts, X drops, A takes all that are sure. */
export function useProposalKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const action = actionOf(event);
      if (!action) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      action();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

function actionOf(event: KeyboardEvent): (() => void) | undefined {
  const { focused, drafts = [], step, decide } = useTextDesk.getState();
  const draft = drafts.find(({ id }) => id === focused);
  const decideTo = (state: 'accepted' | 'dropped') => () => {
    if (draft && draft.state !== 'stored') decide(draft.id, draft.state === state ? 'open' : state);
  };
  switch (event.key.toLowerCase()) {
    case 'j':
    case 'arrowdown':
      return () => step(1);
    case 'k':
    case 'arrowup':
      return () => step(-1);
    case 'enter':
      // A button that has the focus is pressed.
      return isButton(event.target) ? undefined : decideTo('accepted');
    case 'x':
      return decideTo('dropped');
  }
  return undefined;
}

const isButton = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, a, [role="button"], summary') !== null;

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return (
    event.isComposing ||
    event.keyCode === 229 ||
    target?.isContentEditable === true ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target?.tagName ?? '') ||
    target?.closest('.maplibregl-map, .ant-select-dropdown, [role="tablist"]') != null ||
    document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null
  );
}
