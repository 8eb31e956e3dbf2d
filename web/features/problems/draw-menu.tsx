import {
  BorderOutlined,
  DeleteOutlined,
  EditOutlined,
  EyeOutlined,
  GatewayOutlined,
  HighlightOutlined,
} from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMapStore } from '../../map/map.store.ts';
import { useDraw } from './draw.store.ts';
import { cornersInView } from './draw-gestures.ts';
import { ringOf } from './draw-ring.ts';
import { useWorkplace } from './workplace.store.ts';

/** The ways to say "only here" with the map itself. */
export function DrawMenu() {
  const t = useTranslate();
  const owner = useMapStore((state) => state.owner);
  const ring = useWorkplace((state) => state.view.ring);
  const setView = useWorkplace((state) => state.setView);
  const { mode, start } = useDraw();
  if (!owner) return null;
  const choose = (key: string) => {
    if (key === 'clear') setView({ ring: undefined });
    else if (key === 'inView') {
      const answer = ringOf(cornersInView(owner.map));
      if ('ring' in answer) setView({ ring: answer.ring });
    } else start(key as 'polygon' | 'rectangle' | 'edit');
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        onClick: ({ key }) => choose(key),
        items: [
          { key: 'polygon', icon: <GatewayOutlined />, label: t('draw.polygon') },
          { key: 'rectangle', icon: <BorderOutlined />, label: t('draw.rectangle') },
          { key: 'inView', icon: <EyeOutlined />, label: t('draw.inView') },
          ...(ring
            ? [
                { type: 'divider' as const },
                { key: 'edit', icon: <EditOutlined />, label: t('draw.edit') },
                { key: 'clear', icon: <DeleteOutlined />, label: t('draw.clear') },
              ]
            : []),
        ],
      }}
    >
      <Button
        size="small"
        className={ring || mode !== 'off' ? 'gw-on' : undefined}
        icon={<HighlightOutlined />}
        data-testid="draw-menu"
      >
        {t('draw.title')}
      </Button>
    </Dropdown>
  );
}
