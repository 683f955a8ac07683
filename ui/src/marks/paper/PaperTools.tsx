/** The ways of a round's sheets over paper and workbooks: print, export, import, type. */
import { DownOutlined, FileTextOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PaperEntry } from './PaperEntry';
import { SheetsDialog } from './SheetsDialog';
import { WorkbookDialog } from './WorkbookDialog';

type Way = 'print' | 'export' | 'import' | 'enter';

/** One button with the four ways. */
export function PaperTools({ round }: { round: string }) {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>();
  const close = () => setWay(undefined);
  const ways: { key: Way; label: string }[] = [
    { key: 'print', label: t('paper.print') },
    { key: 'enter', label: t('paper.button') },
    { key: 'export', label: t('paper.export') },
    { key: 'import', label: t('paper.import') },
  ];
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items: ways, onClick: ({ key }) => setWay(key as Way) }}>
        <Button icon={<FileTextOutlined />}>{t('paper.tools')} <DownOutlined /></Button>
      </Dropdown>
      <SheetsDialog round={round} kind={way === 'export' ? 'export' : 'print'} open={way === 'print' || way === 'export'} close={close} />
      <WorkbookDialog open={way === 'import'} close={close} />
      <PaperEntry open={way === 'enter'} close={close} />
    </>
  );
}
