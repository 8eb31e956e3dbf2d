import { useModeStore } from '../../app/mode.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useIntake } from './intake.store.ts';

/** Shows the map and lets the next click on it put the pin. */
export function useStartPicking(): () => void {
  const setMode = useModeStore((state) => state.setMode);
  const { openDesk, setPane, setFull } = useWorkplace();
  const setPicking = useIntake((state) => state.setPicking);
  return () => {
    setMode({ kind: 'problems' });
    openDesk('map');
    setPane('map');
    setFull(false);
    setPicking(true);
  };
}
