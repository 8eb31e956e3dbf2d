import { useEffect, useRef } from 'react';

/** Whoever listens, the latest last: a form that opened over a card takes what is pasted. */
const listening: symbol[] = [];

/** Pictures pasted anywhere on the page, unless somebody is writing. */
export function usePastedPhotos(isOn: boolean, onPhotos: (files: File[]) => void): void {
  const latest = useRef(onPhotos);
  latest.current = onPhotos;
  useEffect(() => {
    if (!isOn) return;
    const self = Symbol();
    listening.push(self);
    const onPaste = (event: ClipboardEvent) => {
      const photos = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
      const target = event.target as HTMLElement | null;
      const isWriting = ['INPUT', 'TEXTAREA'].includes(target?.tagName ?? '') && !photos.length;
      if (photos.length === 0 || isWriting || listening.at(-1) !== self) return;
      event.preventDefault();
      latest.current(photos);
    };
    window.addEventListener('paste', onPaste);
    return () => {
      listening.splice(listening.indexOf(self), 1);
      window.removeEventListener('paste', onPaste);
    };
  }, [isOn]);
}
