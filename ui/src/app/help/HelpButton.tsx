/** Opens the handbook beside the work, at the page about the screen; F1 does the same. */
import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Drawer, Menu, Tooltip } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { hearMenu } from '../menu';
import { PAGES, pageFor, type PageName } from './pages';
import style from './HelpButton.module.css';

// Its text is set by a library that no other screen needs.
const HandbookPage = lazy(async () => ({ default: (await import('./HandbookPage')).HandbookPage }));

/** What each page is called. */
const TITLE = {
  'first-steps': 'help.first_steps', 'employees': 'help.employees', 'standards': 'help.standards', 'rounds': 'help.rounds', 'scores': 'help.scores',
  'offline-scores': 'help.offline_scores', 'evidence': 'help.evidence', 'results': 'help.results', 'lists': 'help.lists', 'corrections': 'help.corrections', 'certificates': 'help.certificates', 'accounts': 'help.accounts',
  'postgresql': 'help.postgresql', 'safekeeping': 'help.safekeeping',
} as const satisfies Record<PageName, string>;

/** The button in the head of the window, and the drawer. */
export function HelpButton() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [page, setPage] = useState<PageName>();
  useEffect(() => hearMenu((act) => {
    if (act === 'handbook') setPage((open) => (open === undefined ? pageFor(pathname) : undefined));
  }), [pathname]);
  return (
    <>
      <Tooltip title={`${t('help.title')} F1`}>
        <Button type="text" size="small" icon={<QuestionCircleOutlined />} aria-label={t('help.title')} onClick={() => setPage(pageFor(pathname))} />
      </Tooltip>
      <Drawer
        open={page !== undefined}
        title={t('help.title')}
        size={760}
        mask={false}
        destroyOnHidden
        onClose={() => setPage(undefined)}
        styles={{ body: { padding: 0, display: 'flex', minHeight: 0 } }}
      >
        {page === undefined ? null : (
          <>
            <Menu
              className={style.helpPages}
              mode="inline"
              selectedKeys={[page]}
              items={PAGES.map((name) => ({ key: name, label: t(TITLE[name]) }))}
              onClick={({ key }) => setPage(PAGES.find((name) => name === key))}
            />
            <Suspense><HandbookPage key={page} page={page} go={setPage} /></Suspense>
          </>
        )}
      </Drawer>
    </>
  );
}
