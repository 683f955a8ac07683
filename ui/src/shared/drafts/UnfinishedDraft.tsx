/** Says that a draft was left unfinished, and offers to go on with it or to let it go. */
import { Alert, Button, Popconfirm, Space } from 'antd';
import { useTranslation } from 'react-i18next';

/** The notice. */
export function UnfinishedDraft({ title, goOn, discard }: { title: string; goOn: () => void; discard: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert className="below-m"
      type="info"
      showIcon
      data-testid="unfinished-draft"
      title={t('draft.unfinished', { title: title === '' ? t('draft.untitled') : title })}
      action={(
        <Space>
          <Button size="small" type="primary" onClick={goOn}>{t('draft.go_on')}</Button>
          <Popconfirm title={t('draft.discard_ask')} okText={t('draft.discard_sure')} cancelText={t('common.cancel')} onConfirm={discard}>
            <Button size="small">{t('draft.discard')}</Button>
          </Popconfirm>
        </Space>
      )}
    />
  );
}
