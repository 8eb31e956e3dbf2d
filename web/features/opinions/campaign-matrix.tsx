import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { buildMatrix, type CampaignMatrix as Matrix } from '#core/campaigns/campaign-matrix.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import type { CampaignAnswer } from './campaigns.queries.ts';
import type { OpinionChoice } from './opinion-choice.ts';
import { useOpinionNames } from './opinion-names.ts';

const NOT_STATED = '-';
/** How much of its colour a full cell has: the figures on it stay readable. */
const DEEPEST = 0.46;
const MORE = '26, 106, 125';
const FEWER = '176, 116, 20';

/** 群体 × 方面: every count is the way to its opinions. One phase, all, or one against another. */
export function CampaignMatrix({ answer: { campaign, cells } }: { answer: CampaignAnswer }) {
  const t = useTranslate();
  const { phases } = campaign;
  const [isCompared, setCompared] = useState(false);
  const [phase, setPhase] = useState<string | undefined>();
  const [base, setBase] = useState(phases.at(-2)?.code);
  const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);
  const matrixOf = (code?: string) =>
    buildMatrix(codes(campaign.sourceGroups), codes(campaign.topics), cells, code);
  const shownPhase = isCompared ? (phase ?? phases.at(-1)?.code) : phase;
  const matrix = matrixOf(shownPhase);
  const before = isCompared && base !== undefined ? matrixOf(base) : undefined;
  const options = phases.map(({ code, name, fromDate, toDate }) => ({
    value: code,
    label: name,
    title: `${fromDate} – ${toDate}`,
  }));
  return (
    <section className="gw-matrix-section" aria-label={t('campaigns.matrix')}>
      {phases.length > 0 && (
        <div className="gw-matrix-tools">
          {isCompared ? (
            <span className="gw-matrix-compare">
              <Select
                size="small"
                aria-label={t('campaigns.phaseNow')}
                value={shownPhase}
                onChange={setPhase}
                options={options}
              />
              {t('campaigns.against')}
              <Select
                size="small"
                aria-label={t('campaigns.phaseBefore')}
                value={base}
                onChange={setBase}
                options={options}
              />
            </span>
          ) : (
            <Segmented<string>
              size="small"
              aria-label={t('opinions.phase')}
              value={phase ?? ''}
              onChange={(code) => setPhase(code || undefined)}
              options={[{ value: '', label: t('campaigns.allPhases') }, ...options]}
            />
          )}
          {phases.length > 1 && (
            <Segmented<'one' | 'compared'>
              size="small"
              aria-label={t('campaigns.compare')}
              value={isCompared ? 'compared' : 'one'}
              onChange={(each) => setCompared(each === 'compared')}
              options={[
                { value: 'one', label: t('campaigns.counts') },
                { value: 'compared', label: t('campaigns.compare') },
              ]}
            />
          )}
        </div>
      )}
      <MatrixTable answerCampaign={campaign} matrix={matrix} before={before} phase={shownPhase} />
      <p className="gw-note">
        {before
          ? t('campaigns.compareNote', {
              now: nameIn(phases, shownPhase),
              before: nameIn(phases, base),
              n: matrix.total,
              m: before.total,
            })
          : t('campaigns.matrixNote')}
      </p>
    </section>
  );
}

function MatrixTable({
  answerCampaign: { key },
  matrix,
  before,
  phase,
}: {
  answerCampaign: CampaignAnswer['campaign'];
  matrix: Matrix;
  before: Matrix | undefined;
  phase: string | undefined;
}) {
  const t = useTranslate();
  const names = useOpinionNames();
  const [sourceGroups, topics] = [names.groups(key), names.topics(key)];
  const most = Math.max(1, ...matrix.rows.flat());
  const mostChange = Math.max(
    1,
    ...matrix.rows.flatMap((line, i) =>
      line.map((count, j) => Math.abs(count - (before?.rows[i][j] ?? count))),
    ),
  );
  // Alone a count is deeper where it is more; beside another phase, where more changed.
  const shadeOf = (i: number, j: number) => {
    const count = matrix.rows[i][j];
    if (!before) return count === 0 ? undefined : tint(MORE, count / most);
    const change = count - before.rows[i][j];
    return change === 0 ? undefined : tint(change > 0 ? MORE : FEWER, Math.abs(change) / mostChange);
  };
  const name = (list: readonly { code: string; name: string }[], code: string | null) =>
    code === null ? t('opinions.notStated') : nameIn(list, code);
  const choice = (group: string | null | undefined, topic: string | null | undefined): OpinionChoice => ({
    campaign: key,
    ...(phase === undefined ? {} : { phase }),
    ...(group === undefined ? {} : { group: group ?? NOT_STATED }),
    ...(topic === undefined ? {} : { topic: topic ?? NOT_STATED }),
  });
  return (
    <div className="gw-matrix-box">
      <table className="gw-matrix" data-testid="campaign-matrix">
        <thead>
          <tr>
            <th scope="col">{t('campaigns.groupByTopic')}</th>
            {matrix.topics.map((code) => (
              <th key={code ?? NOT_STATED} scope="col">
                {name(topics, code)}
              </th>
            ))}
            <th scope="col" className="gw-matrix-sum">
              {t('campaigns.sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {matrix.groups.map((group, i) => (
            <tr key={group ?? NOT_STATED}>
              <th scope="row">{name(sourceGroups, group)}</th>
              {matrix.topics.map((topic, j) => (
                <Cell
                  key={topic ?? NOT_STATED}
                  count={matrix.rows[i][j]}
                  before={before?.rows[i][j]}
                  shade={shadeOf(i, j)}
                  label={`${name(sourceGroups, group)} · ${name(topics, topic)}`}
                  choice={choice(group, topic)}
                />
              ))}
              <Cell
                isSum
                count={matrix.rowTotals[i]}
                before={before?.rowTotals[i]}
                label={name(sourceGroups, group)}
                choice={choice(group, undefined)}
              />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('campaigns.sum')}</th>
            {matrix.topics.map((topic, j) => (
              <Cell
                key={topic ?? NOT_STATED}
                isSum
                count={matrix.columnTotals[j]}
                before={before?.columnTotals[j]}
                label={name(topics, topic)}
                choice={choice(undefined, topic)}
              />
            ))}
            <Cell
              isSum
              count={matrix.total}
              before={before?.total}
              label={t('campaigns.sum')}
              choice={choice(undefined, undefined)}
            />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** A count; beside it, where phases are compared, what changed. */
function Cell({
  count,
  before,
  shade,
  isSum = false,
  label,
  choice,
}: {
  count: number;
  before: number | undefined;
  shade?: string | undefined;
  isSum?: boolean;
  label: string;
  choice: OpinionChoice;
}) {
  const t = useTranslate();
  const openOpinions = useWorkplace((state) => state.openOpinions);
  const change = before === undefined ? undefined : count - before;
  return (
    <td className={isSum ? 'gw-matrix-sum' : undefined} style={{ background: shade }}>
      {count === 0 && !change ? (
        <span className="gw-matrix-zero">{isSum ? 0 : '·'}</span>
      ) : (
        <button
          type="button"
          aria-label={t('campaigns.cell', { label, n: count })}
          onClick={() => openOpinions(choice)}
        >
          {count}
          {change !== undefined && change !== 0 && (
            <small className={change > 0 ? 'gw-matrix-more' : 'gw-matrix-fewer'}>
              {change > 0 ? `+${change}` : `−${-change}`}
            </small>
          )}
        </button>
      )}
    </td>
  );
}

function tint(colour: string, share: number): string {
  return `rgba(${colour}, ${(0.08 + share * DEEPEST).toFixed(3)})`;
}

function nameIn(list: readonly { code: string; name: string }[], code: string | undefined): string {
  return list.find((each) => each.code === code)?.name ?? code ?? '';
}
