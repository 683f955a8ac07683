/** What can be corrected of a candidate while the round is open: she withdraws, is there again, or was never meant to be. */
import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateLine } from '../bindings/CandidateLine';
import { CorrectionDialog } from './CorrectionDialog';

const ACTS = ['withdraw', 'reinstate', 'remove_candidate'] as const;

/** The menu of a row, and the dialog of what was chosen. */
export function CandidateActs({ round, one }: { round: string; one: CandidateLine }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [kind, setKind] = useState<(typeof ACTS)[number]>();
  const open = ACTS.filter((act) => (act === 'reinstate' ? one.state === 'withdrawn' : act === 'remove_candidate' || one.state === 'enrolled'));
  const close = () => setKind(undefined);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items: open.map((key) => ({ key, label: t(`correction.${key}`), danger: key === 'remove_candidate' })), onClick: ({ key }) => setKind(ACTS.find((act) => act === key)) }}
      >
        <Button type="text" size="small" icon={<MoreOutlined />} aria-label={t('correction.of', { name: one.name })} title={t('correction.of', { name: one.name })} />
      </Dropdown>
      {kind === undefined ? null : (
        <CorrectionDialog
          round={round}
          title={t(`correction.${kind}_title`, { name: one.name })}
          go={t(`correction.${kind}_go`)}
          danger={kind === 'remove_candidate'}
          correction={() => ({ kind, staff_no: one.staff_no })}
          done={() => {
            void message.success(t('correction.done'));
            close();
          }}
          close={close}
        />
      )}
    </>
  );
}
