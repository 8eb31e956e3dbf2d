import { Alert, Empty, Select, Skeleton, Tabs } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { BOUNDARY_TABS, type BoundaryTab, useWorkplace } from '../problems/workplace.store.ts';
import { useSession } from '../session/session.queries.ts';
import '../problems/linked-views.css';
import '../problems/map-pane.css';
import { BalancePanel } from './balance-panel.tsx';
import { type Community, useCommunity, useOutlinesOn } from './boundaries.queries.ts';
import { type DraftGrid, useBoundaryDraft } from './boundary-draft.store.ts';
import { BoundaryMap } from './boundary-map.tsx';
import { ChangeHistory } from './change-history.tsx';
import { DraftChange } from './draft-change.tsx';
import { draftHouseholds, gridSize } from './draft-households.ts';
import { DraftTools } from './draft-tools.tsx';
import { GridTable } from './grid-table.tsx';
import { proposalDraft } from './proposal-draft.ts';
import { useBalance } from './use-balance.ts';
import './boundaries.css';

/** 网格调整: the grids of a community split, merged and moved, or balanced, and put in force from a day on. */
export default function BoundariesPage() {
  const t = useTranslate();
  const areas = useAreas();
  const { boundary, view } = useWorkplace();
  const communities = areas?.ofLevel('community') ?? [];
  // A link may name the community as the area of the filter.
  const linked = communities.find(({ key }) => view.areaKeys[0] === key)?.key;
  const key = boundary.communityKey ?? linked ?? communities[0]?.key;
  const { data, error } = useCommunity(key);
  return (
    <div className="gw-boundaries">
      {data && data.key === key ? (
        <Loaded key={data.key} community={data} />
      ) : (
        <>
          <div className="gw-home-map gw-map-loading" />
          <aside className="gw-boundary-panel">
            <CommunityChoice chosen={key} />
            {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
            {areas && communities.length === 0 && (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('boundaries.noCommunities')} />
            )}
            {!error && communities.length > 0 && <Skeleton active className="gw-list-skeleton" />}
          </aside>
        </>
      )}
    </div>
  );
}

function CommunityChoice({ chosen }: { chosen: number | undefined }) {
  const t = useTranslate();
  const communities = useAreas()?.ofLevel('community') ?? [];
  const { boundary, openBoundaries } = useWorkplace();
  return (
    <Select
      className="gw-boundary-community"
      aria-label={t('boundaries.community')}
      value={chosen}
      onChange={(key) => openBoundaries(key, boundary.tab)}
      options={communities.map(({ key, name }) => ({ value: key, label: name }))}
    />
  );
}

function draftOf(community: Community): DraftGrid[] {
  if (community.grids.length === 0) {
    return [{ id: 'whole', key: null, name: community.name, code: null, geometry: community.geometry }];
  }
  return community.grids.map(({ key, name, code, geometry }) => ({
    id: String(key),
    key,
    name,
    code,
    geometry,
  }));
}

const WRITERS: readonly string[] = ['admin', 'leader', 'secretary', 'system'];

/** The draft of a community in the state it is in; what somebody else changed meanwhile lets it begin anew. */
function Loaded({ community }: { community: Community }) {
  const of = `${community.key}/${community.basis}`;
  const { of: loaded, load } = useBoundaryDraft();
  useEffect(() => {
    if (loaded !== of) load(of, community.name, community.retired, draftOf(community));
  }, [loaded, of, community, load]);
  return loaded === of ? <Workbench key={of} community={community} /> : null;
}

function Workbench({ community }: { community: Community }) {
  const t = useTranslate();
  const role = useSession().data?.principal.role ?? 'guest';
  const isWriter = WRITERS.includes(role);
  const { boundary, openBoundaries } = useWorkplace();
  const { grids } = useBoundaryDraft();
  const balance = useBalance(community);
  const { tool, adopt, setTool } = useBoundaryDraft();
  const [shownOn, setShownOn] = useState<string>();
  const needsBlocks = tool === 'block';
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the tool is first taken up
  useEffect(() => {
    if (needsBlocks) balance.needBlocks();
  }, [needsBlocks]);
  const proposed = useMemo(
    () => balance.proposal && proposalDraft(community, balance.proposal),
    [community, balance.proposal],
  );
  const households = useMemo(
    () => draftHouseholds(community.grids, grids, community.buildings),
    [community, grids],
  );
  const then = useOutlinesOn(community.key, shownOn).data;
  const past = useMemo(
    () =>
      shownOn !== undefined && then?.on === shownOn
        ? then.grids.map(({ key, name, code, geometry, householdCount }) => ({
            grid: { id: String(key), key, name, code, geometry },
            share: { householdCount, isAssumed: false },
          }))
        : undefined,
    [then, shownOn],
  );
  const isPast = boundary.tab === 'history' && past !== undefined;
  const isProposal = boundary.tab === 'balance' && proposed !== undefined;
  const shown = useMemo(
    () => (isPast ? past.map(({ grid }) => grid) : isProposal ? proposed : grids),
    [isPast, past, isProposal, proposed, grids],
  );
  const shownHouseholds = useMemo(() => {
    if (isPast) return new Map(past.map(({ grid, share }) => [grid.id, share]));
    return isProposal ? draftHouseholds(community.grids, proposed, community.buildings) : households;
  }, [isPast, past, isProposal, proposed, community, households]);
  const pages = {
    edit: (
      <>
        {isWriter && <DraftTools households={households} />}
        <GridTable grids={grids} households={households} isEditable={isWriter} />
        {isWriter && <DraftChange community={community} />}
      </>
    ),
    balance: (
      <>
        <BalancePanel
          community={community}
          balance={balance}
          isWriter={isWriter}
          onEdit={() => {
            if (proposed) adopt(proposed);
            openBoundaries(community.key, 'edit');
          }}
        />
        {isProposal && <GridTable grids={shown} households={shownHouseholds} isEditable={false} />}
      </>
    ),
    history: (
      <ChangeHistory community={community} shownOn={shownOn} onShow={setShownOn} isWriter={isWriter} />
    ),
  } satisfies Record<BoundaryTab, unknown>;
  return (
    <>
      <BoundaryMap
        community={community}
        grids={shown}
        households={shownHouseholds}
        blocks={balance.blocks}
        isEditable={isWriter && boundary.tab === 'edit'}
      />
      <aside className="gw-boundary-panel" aria-label={t('boundaries.panel')}>
        <Summary community={community} households={shownHouseholds} count={shown.length} />
        <Tabs
          size="small"
          activeKey={boundary.tab}
          onChange={(tab) => {
            setTool(undefined);
            openBoundaries(community.key, tab as BoundaryTab);
          }}
          items={BOUNDARY_TABS.map((tab) => ({
            key: tab,
            label: t(`boundaries.tab.${tab}`),
            children: tab === boundary.tab ? <div className="gw-boundary-tab">{pages[tab]}</div> : null,
          }))}
        />
      </aside>
    </>
  );
}

function Summary({
  community,
  households,
  count,
}: {
  community: Community;
  households: ReturnType<typeof draftHouseholds>;
  count: number;
}) {
  const t = useTranslate();
  const counts = [...households.values()].map(({ householdCount }) => householdCount);
  const total = counts.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  const fitting = counts.filter((n) => gridSize(n) === 'fitting').length;
  return (
    <header className="gw-boundary-summary">
      <CommunityChoice chosen={community.key} />
      <p>{t('boundaries.summary', { grids: count, households: formatCount(total), fitting })}</p>
    </header>
  );
}
