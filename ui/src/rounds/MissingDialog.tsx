/** What a round still waits for, one by one: how far each rater is, and who would have no result. A rater leads to her sheet. */
import { Modal, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BlockerPlace } from '../bindings/BlockerPlace';
import type { RaterProgress } from '../bindings/RaterProgress';
import type { RaterStanding } from '../bindings/RaterStanding';
import type { RoundReadiness } from '../bindings/RoundReadiness';
import { IncompleteTable } from './IncompleteTable';

const STANDING = {
  none: { text: 'scores.short_none', colour: 'default' },
  open: { text: 'scores.short_open', colour: 'warning' },
  partly: { text: 'missing.partly', colour: 'warning' },
  submitted: { text: 'scores.short_submitted', colour: 'success' },
} as const satisfies Record<RaterStanding, { text: string; colour: string }>;

interface MissingDialogProps {
  looked: RoundReadiness;
  /** Leads to where something is mended. */
  go: (place: BlockerPlace) => void;
  close: () => void;
}

/** The dialog. */
export function MissingDialog({ looked, go, close }: MissingDialogProps) {
  const { t } = useTranslation();
  const address = (rater: string) => `/rounds/${encodeURIComponent(looked.round)}/sheets/${encodeURIComponent(rater)}`;
  return (
    <Modal open title={t('missing.title')} width={860} footer={null} onCancel={close}>
      <h3 className="below-s">{t('missing.raters')}</h3>
      <Table<RaterProgress>
        className="panel"
        size="small"
        data-testid="rater-progress"
        rowKey="rater"
        dataSource={looked.raters}
        pagination={false}
        scroll={{ y: 220 }}
        columns={[
          { title: t('plan.rater_code'), dataIndex: 'rater', width: 120, className: 'figure', ellipsis: true },
          { title: t('log.name_rater'), key: 'name', render: (_, one) => <Link to={address(one.rater)} onClick={close}>{one.name}</Link> },
          { title: t('offline.component'), dataIndex: 'component_title', width: 130 },
          { title: t('missing.progress'), key: 'progress', width: 120, align: 'right', className: 'figure', render: (_, one) => t('missing.of', { whole: one.whole, of: one.of }) },
          { title: t('certificates.state'), key: 'standing', width: 100, render: (_, one) => <Tag variant="filled" color={STANDING[one.standing].colour}>{t(STANDING[one.standing].text)}</Tag> },
        ]}
      />
      {looked.incomplete.length === 0 ? <p className="good above-s">{t('missing.nobody')}</p> : null}
      <IncompleteTable lines={looked.incomplete} go={go} />
    </Modal>
  );
}
