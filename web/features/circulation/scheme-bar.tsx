import { DownOutlined, SaveOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Select, Tag } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { saveFile } from '../exports/save-file.ts';
import { useSession } from '../session/session.queries.ts';
import { AreaChoice } from './area-choice.tsx';
import {
  scenarioFileText,
  useImportScenario,
  useRemoveScenario,
  useScenarios,
} from './circulation.queries.ts';
import { openStored } from './open-stored.ts';
import { isUnsaved, usePlan } from './plan.store.ts';
import { SchemeDialog } from './scheme-dialog.tsx';
import { useLeavePlan } from './use-leave-plan.ts';

const CirculationSheet = lazy(() => import('../circulation-print/circulation-sheet.tsx'));

const WRITERS: readonly string[] = ['admin', 'leader', 'department', 'secretary', 'system'];

/** Which scheme of which area is on the table, how far it is decided, and what can be done with it. */
export function SchemeBar({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const { message, modal } = App.useApp();
  const plan = usePlan();
  const { scheme } = plan;
  const rows = useScenarios();
  const isWriter = WRITERS.includes(useSession().data?.principal.role ?? 'guest');
  const [dialog, setDialog] = useState<'save' | 'copy'>();
  const [isPrinting, setPrinting] = useState(false);
  const remove = useRemoveScenario();
  const bringIn = useImportScenario();
  const input = useRef<HTMLInputElement>(null);
  const unsaved = isUnsaved(plan);

  const open = async (key: number) => {
    try {
      await openStored(key);
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  };
  const leave = useLeavePlan();
  const readFile = async (file: File) => {
    try {
      const { key } = await bringIn.mutateAsync(JSON.parse(await file.text()));
      await open(key);
      void message.success(t('circulation.scheme.imported'));
    } catch (error) {
      void message.error(
        error instanceof SyntaxError ? t('circulation.scheme.noFile') : errorSentence(t, error),
      );
    }
  };
  const removeStored = () =>
    modal.confirm({
      title: t('circulation.scheme.removeAsk', { name: scheme.name }),
      okText: t('circulation.scheme.remove'),
      cancelText: t('action.cancel'),
      onOk: async () => {
        try {
          await remove.mutateAsync({ key: scheme.key!, version: scheme.version });
          plan.openArea(plan.spec);
        } catch (error) {
          void message.error(errorSentence(t, error));
        }
      },
    });
  return (
    <header className="gw-scheme-bar">
      <div>
        <AreaChoice area={area} onLeave={leave} />
        <Select
          className="gw-scheme-choice"
          aria-label={t('circulation.scheme.choice')}
          value={scheme.key ?? 0}
          onChange={(key) => leave(() => (key === 0 ? plan.openArea(plan.spec) : void open(key)))}
          options={[
            { value: 0, label: t('circulation.scheme.new') },
            ...rows.map(({ key, name }) => ({ value: key, label: name })),
          ]}
        />
      </div>
      <div>
        <Tag>{t(`circulation.status.${scheme.status}`)}</Tag>
        <span className="gw-quiet gw-small">
          {unsaved
            ? t('circulation.scheme.unsaved')
            : scheme.key === undefined
              ? ''
              : t('circulation.scheme.saved')}
        </span>
        <span className="gw-scheme-buttons">
          {isWriter && (
            <Button
              size="small"
              type={unsaved ? 'primary' : 'default'}
              icon={<SaveOutlined />}
              onClick={() => setDialog('save')}
            >
              {t('circulation.scheme.save')}
            </Button>
          )}
          <Dropdown
            menu={{
              items: [
                {
                  key: 'copy',
                  label: t('circulation.scheme.copy'),
                  disabled: scheme.key === undefined || !isWriter,
                },
                {
                  key: 'file',
                  label: t('circulation.scheme.file'),
                  disabled: scheme.key === undefined || unsaved,
                },
                { key: 'print', label: t('circulationPrint.open') },
                { key: 'import', label: t('circulation.scheme.import'), disabled: !isWriter },
                {
                  key: 'remove',
                  label: t('circulation.scheme.remove'),
                  disabled: scheme.key === undefined || !isWriter,
                },
              ],
              onClick: ({ key }) => {
                if (key === 'copy') setDialog('copy');
                else if (key === 'print') setPrinting(true);
                else if (key === 'import') input.current?.click();
                else if (key === 'remove') removeStored();
                else
                  scenarioFileText(scheme.key!).then(
                    (text) =>
                      saveFile(new Blob([text], { type: 'application/geo+json' }), `${scheme.name}.geojson`),
                    (error: unknown) => message.error(errorSentence(t, error)),
                  );
              },
            }}
          >
            <Button size="small" icon={<DownOutlined />} aria-label={t('circulation.scheme.more')} />
          </Dropdown>
        </span>
      </div>
      <input
        ref={input}
        type="file"
        accept=".geojson,.json"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) leave(() => void readFile(file));
        }}
      />
      {isPrinting && (
        <Suspense>
          <CirculationSheet area={area} onClose={() => setPrinting(false)} />
        </Suspense>
      )}
      {dialog && <SchemeDialog area={area} asCopy={dialog === 'copy'} onClose={() => setDialog(undefined)} />}
    </header>
  );
}
