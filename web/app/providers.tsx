import { type DefaultOptions, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type PropsWithChildren, useEffect } from 'react';
import { ApiError } from '../api/api-error.ts';
import { useHold } from '../features/session/hold.store.ts';
import { useLanguage } from '../i18n/language.store.ts';
import { useReducedMotion } from '../ui/use-reduced-motion.ts';
import { stillTheme, theme } from './theme.ts';

const USUAL: DefaultOptions = {
  queries: {
    refetchOnWindowFocus: false,
    // What changes carries the data version in its key; a part of the page that opens later takes what is there.
    staleTime: 10_000,
    // A refusal will be refused again; a server that is restarting will be back.
    retry: (failures, error) => failures < 3 && !(error instanceof ApiError && error.status >= 400),
    networkMode: 'always',
  },
  mutations: { networkMode: 'always' },
};

const FOR_EVER = Number.POSITIVE_INFINITY;

/** While somebody presents: what was asked once stays, whatever becomes of the server, and is not asked again. */
const HELD: DefaultOptions = {
  ...USUAL,
  queries: { ...USUAL.queries, staleTime: FOR_EVER, gcTime: FOR_EVER },
};

const optionsFor = (isHeld: boolean) => (isHeld ? HELD : USUAL);

const queryClient = new QueryClient({ defaultOptions: optionsFor(useHold.getState().isHeld) });
useHold.subscribe(({ isHeld }) => queryClient.setDefaultOptions(optionsFor(isHeld)));

/** Language, theme and the query cache around everything. */
export function Providers({ children }: PropsWithChildren) {
  const language = useLanguage();
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        locale={language === 'en' ? enUS : zhCN}
        theme={useReducedMotion() ? stillTheme : theme}
        button={{ autoInsertSpace: false }}
      >
        <AntApp className="gw-root" message={{ maxCount: 3 }}>
          {children}
        </AntApp>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
