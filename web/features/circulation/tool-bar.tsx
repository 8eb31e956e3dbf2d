import {
  AimOutlined,
  ArrowRightOutlined,
  BlockOutlined,
  CarOutlined,
  DashboardOutlined,
  EyeOutlined,
  LoginOutlined,
  NodeIndexOutlined,
  PlusCircleOutlined,
  StopOutlined,
  SwapOutlined,
  VerticalAlignMiddleOutlined,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { STREET_TOOLS, type Tool, usePlan } from './plan.store.ts';
import { ToolOptionsBar } from './tool-options.tsx';
import { TOOL_KEYS } from './use-plan-keys.ts';

const ICONS: Record<Tool, ReactNode> = {
  look: <EyeOutlined />,
  oneWay: <ArrowRightOutlined />,
  closure: <StopOutlined />,
  modalFilter: <VerticalAlignMiddleOutlined rotate={90} />,
  turnBan: <SwapOutlined />,
  parking: <CarOutlined />,
  opening: <PlusCircleOutlined />,
  speed: <DashboardOutlined />,
  reclassify: <BlockOutlined />,
  gate: <LoginOutlined />,
  route: <NodeIndexOutlined />,
};
const TOOLS: readonly Tool[] = ['look', ...STREET_TOOLS, 'gate', 'route'];

/** What a click on a street does; below, how. */
export function ToolBar() {
  const t = useTranslate();
  const tool = usePlan((state) => state.tool);
  const setTool = usePlan((state) => state.setTool);
  return (
    <div className="gw-circulation-tools">
      <div className="gw-circulation-toolrow" role="toolbar" aria-label={t('circulation.tools')}>
        {TOOLS.map((each) => (
          <Tooltip
            key={each}
            title={`${t(`circulation.toolHint.${each}`)}（${TOOL_KEYS[each].toUpperCase()}）`}
            mouseEnterDelay={0.4}
          >
            <button
              type="button"
              className={each === tool ? 'gw-tool gw-tool-on' : 'gw-tool'}
              aria-pressed={each === tool}
              onClick={() => setTool(each)}
            >
              {ICONS[each]}
              <span>{t(`circulation.tool.${each}`)}</span>
            </button>
          </Tooltip>
        ))}
      </div>
      {tool === 'look' ? null : (
        <div className="gw-circulation-options">
          <AimOutlined />
          <ToolOptionsBar tool={tool} />
        </div>
      )}
    </div>
  );
}
