/** Certificates, of one round or of the whole register: a list, a preview that is the print, and the PDF of a round. */
import { DownloadOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Result, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSettled } from '../shared/calls/useSettled';
import { Refusal } from '../shared/calls/refusals';
import { SEARCH_PAUSE } from '../shared/lists/usePagedList';
import { CertificatePreview } from './CertificatePreview';
import { CertificateTable } from './CertificateTable';
import { SaveDialog } from './SaveDialog';
import { useCertificates } from './useCertificates';
import { classes } from '../shared/looks/classes';
import style from './CertificatePane.module.css';

/** Certificates of `round`, or all of them. */
export function CertificatePane({ round }: { round?: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), SEARCH_PAUSE);
  const [picked, setPicked] = useState({ search: '', at: 0 });
  // What another search finds begins at its first row.
  const pickedOf = (text: string) => (picked.search === text ? picked.at : 0);
  const { found, error } = useCertificates(round, search, pickedOf(search));
  const [saving, setSaving] = useState(false);
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!found?.list.last) return <Skeleton active />;
  const { all, valid, total } = found.list.last;
  if (all === 0) {
    return (
      <Empty className="middle" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('certificates.none')}>
        <p className="quiet">{t('certificates.none_text')}</p>
        {round === undefined ? <Button type="primary" onClick={() => void navigate('/rounds')}>{t('certificates.to_rounds')}</Button> : null}
      </Empty>
    );
  }
  const at = pickedOf(found.search);
  return (
    <>
      <div className="tools">
        <Input className={classes(style.field300)}
          data-search
          allowClear
          prefix={<SearchOutlined className="quiet" />}
          placeholder={t('certificates.search')}
          aria-label={t('certificates.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="quiet small figure" role="status">{t('certificates.shown', { shown: total, all })}</span>
        <span className="spring" />
        {round === undefined ? null : (
          <Button type="primary" icon={<DownloadOutlined />} onClick={() => setSaving(true)} data-testid="save-certificates">
            {t('certificates.save')}
          </Button>
        )}
      </div>
      <div className={style.pair}>
        <CertificateTable key={found.search} found={found} picked={at} pick={(row) => setPicked({ search: found.search, at: row })} />
        <CertificatePreview line={found.list.row(at)} />
      </div>
      {round === undefined ? null : <SaveDialog of={{ round }} count={valid} open={saving} close={() => setSaving(false)} />}
    </>
  );
}
