import { useEffect, useRef } from 'react';

/** Everything but what is around the pointer grows dark. */
export function Spotlight() {
  const veil = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent) => {
      veil.current?.style.setProperty('--gw-spot-x', `${clientX}px`);
      veil.current?.style.setProperty('--gw-spot-y', `${clientY}px`);
    };
    window.addEventListener('pointermove', follow, true);
    return () => window.removeEventListener('pointermove', follow, true);
  }, []);
  return <div ref={veil} className="gw-spotlight" data-testid="spotlight" aria-hidden="true" />;
}
