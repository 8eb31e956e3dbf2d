import { Button } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import './home.css';
import { useViewer } from './use-viewer.ts';

/** Over the lists of somebody else: whose they are, and the way back. */
export function AsNote() {
  const t = useTranslate();
  const viewer = useViewer();
  const { desk, lookAs, setView } = useWorkplace();
  if (!viewer?.isOther || desk !== 'cases') return null;
  return (
    <aside className="gw-home-note">
      {t('home.as.note', { who: viewer.name, role: t(`role.${viewer.role}`) })}
      <Button
        size="small"
        type="link"
        onClick={() => {
          lookAs(undefined);
          setView({ areaKeys: [] });
        }}
      >
        {t('home.as.end')}
      </Button>
    </aside>
  );
}
