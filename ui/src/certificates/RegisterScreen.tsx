/** The register: every certificate of the office. */
import { useTranslation } from 'react-i18next';
import { CertificatePane } from './CertificatePane';

/** All certificates. */
export function RegisterScreen() {
  const { t } = useTranslation();
  return (
    <div className="fill">
      <div className="page-head below-s"><h1>{t('certificates.title')}</h1></div>
      <CertificatePane />
    </div>
  );
}
