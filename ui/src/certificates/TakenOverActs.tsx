/** What can be done with a certificate that was taken over: correct what is written of it, withdraw it. */
import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../shared/calls/call';
import { ReasonDialog } from '../shared/dialogs/ReasonDialog';
import { groupedNumber } from '../shared/words/format';
import { type KnownTakenOver, TakenOverDialog } from './TakenOverDialog';

const ACTS = ['correct', 'withdraw'] as const;
type Act = (typeof ACTS)[number];

/** The menu at the end of its row. */
export function TakenOverActs({ known, holder }: { known: KnownTakenOver; holder: { staff_no: string; name: string } }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items: ACTS.map((key) => ({ key, label: t(`taken_over.${key}`), danger: key === 'withdraw' })), onClick: ({ key }) => setAct(ACTS.find((one) => one === key)) }}
      >
        <Button size="small" type="text" icon={<MoreOutlined />} aria-label={t('taken_over.more', { number: groupedNumber(known.number) })} title={t('employee.more')} />
      </Dropdown>
      {act === 'correct' ? <TakenOverDialog holder={holder} known={known} close={close} /> : null}
      {act === 'withdraw' ? (
        <ReasonDialog
          open
          danger
          title={t('taken_over.withdraw_title', { name: holder.name })}
          help={t('employee.reason_help')}
          go={t('taken_over.withdraw_go')}
          act={({ reason }) => call('withdraw_taken_over', { number: known.number, reason })}
          done={() => {
            void message.success(t('taken_over.withdraw_done', { name: holder.name }));
            close();
          }}
          close={close}
        >
          <p className="mono">{groupedNumber(known.number)}</p>
          <p>{t('taken_over.withdraw_text')}</p>
        </ReasonDialog>
      ) : null}
    </>
  );
}
