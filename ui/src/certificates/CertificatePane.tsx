/** Certificates, of one round or of the whole register: a list, a preview that is the print, and the PDF of a round. */
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Empty, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAction } from '../shared/calls/useAction';
import { ListRefused } from '../shared/lists/ListRefused';
import { ListTools } from '../shared/lists/ListTools';
import { lookedFor, useListing, useRows } from '../shared/lists/useListing';
import { CertificatePreview } from './CertificatePreview';
import { certificateOf, NEEDS } from './certificate';
import { CertificateTable } from './CertificateTable';
import { SaveDialog } from './SaveDialog';
import style from './CertificatePane.module.css';

/** Certificates of `round`, or all of them. */
export function CertificatePane({ round }: { round?: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const of = round === undefined ? {} : { round };
  const listing = useListing({ list: 'certificates', needs: NEEDS, ...of });
  const [picked, setPicked] = useState({ search: '', at: 0 });
  const { found, error } = useRows(listing, picked.at);
  // How many there are, whatever is searched, and how many of those can be printed.
  const counts = useAction('list_certificates', { search: '', offset: 0, limit: 1, ...of }).data;
  const [saving, setSaving] = useState(false);
  if (error) return <ListRefused of={listing} error={error} />;
  if (!found || !counts) return <Skeleton active />;
  const { all, valid } = counts;
  if (all === 0) {
    return (
      <Empty className="middle" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('certificates.none')}>
        <p className="quiet">{t('certificates.none_text')}</p>
        {round === undefined ? <Button type="primary" onClick={() => void navigate('/rounds')}>{t('certificates.to_rounds')}</Button> : null}
      </Empty>
    );
  }
  const search = lookedFor(found);
  // What another search finds begins at its first row.
  const at = picked.search === search ? picked.at : 0;
  const { total } = found.list;
  return (
    <>
      <ListTools of={listing} search={t('certificates.search')} total={total} status={t('certificates.shown', { shown: total, all })}>
        {round === undefined ? null : (
          <Button type="primary" icon={<DownloadOutlined />} onClick={() => setSaving(true)} data-testid="save-certificates">
            {t('certificates.save')}
          </Button>
        )}
      </ListTools>
      <div className={style.pair}>
        <CertificateTable key={search} of={listing} found={found} picked={at} pick={(row) => setPicked({ search, at: row })} />
        <CertificatePreview line={certificateOf(found.list.row(at))} />
      </div>
      {round === undefined ? null : <SaveDialog of={{ round }} count={valid} open={saving} close={() => setSaving(false)} />}
    </>
  );
}
