import { useEffect, useRef } from 'react';

/** Pictures pasted anywhere on the page, unless somebody is writing. */
export function usePastedPhotos(isOn: boolean, onPhotos: (files: File[]) => void): void {
  const latest = useRef(onPhotos);
  latest.current = onPhotos;
  useEffect(() => {
    if (!isOn) return;
    const onPaste = (event: ClipboardEvent) => {
      const photos = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
      const target = event.target as HTMLElement | null;
      const isWriting = ['INPUT', 'TEXTAREA'].includes(target?.tagName ?? '') && !photos.length;
      if (photos.length === 0 || isWriting) return;
      event.preventDefault();
      latest.current(photos);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [isOn]);
}
