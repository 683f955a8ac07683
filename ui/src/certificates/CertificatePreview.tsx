/** The print of one certificate as a picture, drawn by the same renderer that makes the PDF. */
import { Modal, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../shared/calls/useSettled';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import type { Certificate } from './certificate';
import { CertificateActs } from './CertificateActs';
import { classes } from '../shared/looks/classes';
import style from './CertificatePreview.module.css';

/** Milliseconds for which a row is picked before its print is drawn: whoever goes through the list by keys passes many. */
const PAUSE = 60;

/** The preview beside the list; a click enlarges it. */
export function CertificatePreview({ line }: { line: Certificate | undefined }) {
  const { t } = useTranslation();
  const shown = line ? `${line.number} ${line.state}` : undefined;
  const settled = useSettled(shown, PAUSE);
  return (
    <aside className={classes(style.preview, 'panel')} aria-label={t('certificates.preview')}>
      <h2>{line ? t('certificates.preview_of', { name: line.name }) : t('certificates.preview')}</h2>
      {line ? (shown === settled ? <Paper key={shown} line={line} /> : <Awaited />) : <p className="quiet">{t('certificates.preview_pick')}</p>}
      {line ? <CertificateActs key={`acts ${line.number}`} line={line} /> : null}
      <span className="quiet small">{t('certificates.preview_text')}</span>
    </aside>
  );
}

function Paper({ line }: { line: Certificate }) {
  const { t } = useTranslation();
  const [large, setLarge] = useState(false);
  // A refusal is said in the language of the desk.
  const { data, error } = useAction('preview_certificate', { number: line.number, width: 1000 });
  if (error) return <Refusal error={error} />;
  if (!data) return <Awaited />;
  const source = `data:image/png;base64,${data.png_base64}`;
  const name = t('certificates.preview_of', { name: line.name });
  return (
    <>
      <button type="button" className={style.previewPaper} onClick={() => setLarge(true)} title={t('certificates.zoom')}>
        <img src={source} alt={name} data-testid="preview" />
      </button>
      <Modal className="high" open={large} footer={null} width={860} title={name} onCancel={() => setLarge(false)}>
        <img className={style.print} src={source} alt={name} />
      </Modal>
    </>
  );
}

function Awaited() {
  const { t } = useTranslation();
  return <div className={style.previewPaper} role="status"><Spin /><span className="quiet small">{t('certificates.rendering')}</span></div>;
}
