/** Opens the handbook beside the work, at the page about the screen; F1 does the same. */
import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Drawer, Menu, Tooltip } from 'antd';
import Markdown from 'markdown-to-jsx';
import { useEffect, useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { hearMenu } from '../menu';
import { PAGES, pageFor, pageOf, pictureOf, textOf, type PageName } from './pages';
import style from './HelpButton.module.css';

/** What each page is called. */
const TITLE = {
  'first-steps': 'help.first_steps', 'employees': 'help.employees', 'standards': 'help.standards', 'rounds': 'help.rounds', 'scores': 'help.scores',
  'offline-scores': 'help.offline_scores', 'results': 'help.results', 'corrections': 'help.corrections', 'certificates': 'help.certificates', 'accounts': 'help.accounts',
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
            <Page key={page} page={page} go={setPage} />
          </>
        )}
      </Drawer>
    </>
  );
}

function Page({ page, go }: { page: PageName; go: (page: PageName) => void }) {
  const [text, setText] = useState('');
  useEffect(() => {
    let wanted = true;
    // The pages lie in the program itself.
    void textOf(page).then((found) => { if (wanted) setText(found); });
    return () => { wanted = false; };
  }, [page]);
  const follow = (event: MouseEvent<HTMLElement>) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    // The window never leaves the program: a link of the handbook opens a page of it, or nothing.
    event.preventDefault();
    const wanted = pageOf(link.getAttribute('href') ?? '');
    if (wanted) go(wanted);
  };
  return (
    <article data-testid="help-page" className={style.helpPage} lang="zh-CN" tabIndex={0} onClick={follow}>
      <Markdown options={{ disableParsingRawHTML: true, overrides: { img: { component: Picture } } }}>{text}</Markdown>
    </article>
  );
}

function Picture({ src = '', alt = '' }: { src?: string; alt?: string }) {
  return <img src={pictureOf(src)} alt={alt} />;
}
