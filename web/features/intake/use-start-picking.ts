import { useModeStore } from '../../app/mode.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useIntake } from './intake.store.ts';

/** Shows the map and lets the next click on it put the pin. */
export function useStartPicking(): (words: string) => void {
  const setMode = useModeStore((state) => state.setMode);
  const { openDesk, setPane, setFull } = useWorkplace();
  const startPicking = useIntake((state) => state.startPicking);
  return (words) => {
    setMode({ kind: 'problems' });
    openDesk('map');
    setPane('map');
    setFull(false);
    startPicking(words);
  };
}
