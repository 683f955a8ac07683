/** Certificates, of one round or of the whole register: a list, a preview that is the print, and the PDF of a round. */
import { DownloadOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Result, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CertificateLine } from '../bindings/CertificateLine';
import { Refusal } from '../frame/refusals';
import { day, groupedNumber } from '../lib/format';
import { means } from '../lib/search';
import { useAction } from '../lib/useAction';
import { CertificatePreview } from './CertificatePreview';
import { SaveDialog } from './SaveDialog';

/** Certificates of `round`, or all of them. */
export function CertificatePane({ round, version }: { round?: string; version: string }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const query = { search: '', offset: 0, limit: 0, ...(round === undefined ? {} : { round }) };
  const { data, error, reload } = useAction('list_certificates', query, version);
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<string>();
  const [saving, setSaving] = useState(false);
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  if (data.total === 0) {
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('certificates.none')} style={{ margin: 'auto' }}>
        <p className="quiet">{t('certificates.none_text')}</p>
        {round === undefined ? <Button type="primary" onClick={() => void navigate('/rounds')}>{t('certificates.to_rounds')}</Button> : null}
      </Empty>
    );
  }
  const shown = data.certificates.filter((line) => line.number.includes(typed.trim().replaceAll(' ', '')) || means(typed, line));
  const chosen = shown.find((line) => line.number === picked) ?? shown[0];
  const valid = data.certificates.filter((line) => line.state === 'valid').length;
  return (
    <>
      <div className="tools">
        <Input
          data-search
          allowClear
          prefix={<SearchOutlined className="quiet" />}
          placeholder={t('certificates.search')}
          aria-label={t('certificates.search')}
          style={{ width: 300 }}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="quiet small figure">{t('certificates.shown', { shown: shown.length, all: data.total })}</span>
        <span className="spring" />
        {round === undefined ? null : (
          <Button type="primary" icon={<DownloadOutlined />} onClick={() => setSaving(true)} data-testid="save-certificates">
            {t('certificates.save')}
          </Button>
        )}
      </div>
      <div className="pair">
        <div className="panel" style={{ overflow: 'auto' }}>
          <Table<CertificateLine>
            size="small"
            sticky
            rowKey="number"
            dataSource={shown}
            pagination={false}
            rowClassName="clickable"
            locale={{ emptyText: t('results.no_match') }}
            rowSelection={{ type: 'radio', selectedRowKeys: chosen ? [chosen.number] : [], onChange: ([key]) => setPicked(String(key)), columnWidth: 32 }}
            onRow={(line) => ({ onClick: () => setPicked(line.number) })}
            columns={[
              { title: t('certificates.number'), key: 'number', width: 220, render: (_, line) => <span className="mono figure small">{groupedNumber(line.number)}</span> },
              { title: t('certificates.name'), dataIndex: 'name', width: 96, ellipsis: true },
              { title: t('certificates.level'), dataIndex: 'level_title', ellipsis: true },
              { title: t('certificates.issued_on'), key: 'issued', width: 126, render: (_, line) => day(line.issued_on, i18n.language) },
              { title: t('certificates.state'), key: 'state', width: 66, render: (_, line) => <CertificateState state={line.state} /> },
            ]}
          />
        </div>
        <CertificatePreview line={chosen} changed={reload} />
      </div>
      {round === undefined ? null : <SaveDialog of={{ round }} count={valid} open={saving} close={() => setSaving(false)} />}
    </>
  );
}

function CertificateState({ state }: { state: string }) {
  const { t } = useTranslation();
  if (state === 'valid') return <Tag variant="filled" color="success">{t('certificates.valid')}</Tag>;
  if (state === 'revoked') return <Tag variant="filled" color="error">{t('certificates.revoked')}</Tag>;
  return <Tag>{state}</Tag>;
}
