/** The register: every certificate of the office, and those of its people that were given before or elsewhere. */
import { FileSearchOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CertificatePane } from './CertificatePane';
import { CheckFileDialog } from './CheckFileDialog';
import { TakenOverPane } from './TakenOverPane';

const KINDS = ['own', 'taken_over'] as const;

/** All certificates. */
export function RegisterScreen() {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('own');
  const [checking, setChecking] = useState(false);
  return (
    <div className="fill">
      <div className="page-head below-s">
        <h1>{t('certificates.title')}</h1>
        <Segmented aria-label={t('taken_over.kinds')} value={kind} onChange={setKind} options={KINDS.map((value) => ({ value, label: t(value === 'own' ? 'taken_over.kind_own' : 'taken_over.kind_taken_over') }))} />
        <span className="spring" />
        <Button icon={<FileSearchOutlined />} onClick={() => setChecking(true)}>{t('check_file.open')}</Button>
      </div>
      {kind === 'own' ? <CertificatePane /> : <TakenOverPane />}
      {checking ? <CheckFileDialog close={() => setChecking(false)} /> : null}
    </div>
  );
}
