/** 数据安全: the copies of the office and their return, copies that went their own way, what was imported, and the check. Each subject is a tab. */
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { ImportsPane } from '../imports/ImportsPane';
import { CheckPane } from './CheckPane';
import { CopiesPane } from './CopiesPane';

/** The screen. */
export function SafekeepingScreen() {
  const { t } = useTranslation();
  return (
    <div className="fill">
      <div className="page-head flush"><h1>{t('nav.safekeeping')}</h1></div>
      <Tabs
        items={[
          { key: 'copies', label: t('safekeeping.tab_copies'), children: <CopiesPane /> },
          { key: 'imports', label: t('safekeeping.tab_imports'), children: <ImportsPane /> },
          { key: 'check', label: t('safekeeping.tab_check'), children: <CheckPane /> },
        ]}
      />
    </div>
  );
}
