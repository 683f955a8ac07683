/** The certificates of a person: those of the institution's own register, and those that were taken over, with who entered them. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmployeeShown } from '../bindings/EmployeeShown';
import type { PersonCertificate } from '../bindings/PersonCertificate';
import type { TakenOverFrom } from '../bindings/TakenOverFrom';
import { TakenOverActs } from '../certificates/TakenOverActs';
import { TakenOverDialog } from '../certificates/TakenOverDialog';
import { day, groupedNumber } from '../shared/words/format';
import { classes } from '../shared/looks/classes';
import { useLevelName } from './words';
import style from './PersonScreen.module.css';

/** The list, and the button by which one is taken over. */
export function PersonCertificates({ person }: { person: EmployeeShown }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const { line } = person;
  const holder = { staff_no: line.staff_no, name: line.name };
  const all = person.certificates ?? [];
  return (
    <section className={classes(style.personPart, 'panel')} aria-label={t('taken_over.hers')} data-testid="person-certificates">
      <div className={style.partHead}>
        <h2>{t('taken_over.hers')}</h2>
        <span className="spring" />
        <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>{t('taken_over.add')}</Button>
      </div>
      {all.length === 0 ? <p className="quiet flush">{t('taken_over.none_of_hers')}</p> : (
        <table className="sheet">
          <thead>
            <tr>
              <th>{t('certificates.number')}</th><th>{t('certificates.level')}</th><th>{t('certificates.issued_on')}</th><th>{t('taken_over.issuer')}</th><th>{t('certificates.state')}</th><td />
            </tr>
          </thead>
          <tbody>{all.map((one) => <Row key={`${one.number} ${one.taken_over?.entered_at ?? ''}`} one={one} holder={holder} />)}</tbody>
        </table>
      )}
      {adding ? <TakenOverDialog holder={holder} occupation={line.occupation_name ?? line.occupation} close={() => setAdding(false)} /> : null}
    </section>
  );
}

function Row({ one, holder }: { one: PersonCertificate; holder: { staff_no: string; name: string } }) {
  const { t, i18n } = useTranslation();
  const levelName = useLevelName();
  const from = one.taken_over;
  return (
    <tr data-counts={one.counts}>
      <td className="mono figure small">{groupedNumber(one.number)}</td>
      <td>{levelName(one.level)}<div className="quiet small">{one.occupation_name}</div></td>
      <td className="figure">{day(one.issued_on, i18n.language)}</td>
      <td>{from === undefined ? t('taken_over.own') : <From from={from} />}</td>
      <td><State one={one} /></td>
      <td>{from === undefined || !one.counts ? null : <TakenOverActs holder={holder} known={{ number: one.number, issuer: from.issuer, occupation: one.occupation, level: one.level, issued_on: one.issued_on, revision: from.revision }} />}</td>
    </tr>
  );
}

/** Who gave it, who entered it and when. */
function From({ from }: { from: TakenOverFrom }) {
  const { t, i18n } = useTranslation();
  const entered = { name: from.entered_by, day: day(from.entered_at, i18n.language), file: from.source ?? '' };
  return (
    <>
      {from.issuer}
      <div className="quiet small">{t(from.source === null ? 'taken_over.entered' : 'taken_over.entered_from', entered)}</div>
    </>
  );
}

function State({ one }: { one: PersonCertificate }) {
  const { t, i18n } = useTranslation();
  if (one.counts) return <Tag variant="filled" color="success">{t('taken_over.counts')}</Tag>;
  const withdrawn = one.taken_over?.withdrawn;
  if (!withdrawn) return <Tag variant="filled" color="error">{t('certificates.revoked')}</Tag>;
  return (
    <>
      <Tag variant="filled">{t('taken_over.withdrawn')}</Tag>
      <div className="quiet small">{t('taken_over.withdrawn_by', { name: withdrawn.by, day: day(withdrawn.at, i18n.language), reason: withdrawn.reason })}</div>
    </>
  );
}
