/** 机构: who the institution is, how its certificates are numbered, what it is filed for, its workshops and teams; each can be corrected, with a reason. */
import { App, Button, Card, Result, Skeleton, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstitutionSettings } from '../bindings/InstitutionSettings';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { useWords } from '../shared/words/words';
import { CorrectFilingDialog } from './CorrectFilingDialog';
import { CorrectInstitutionDialog } from './CorrectInstitutionDialog';
import { RulesCard } from './RulesCard';
import { UnitsCard } from './UnitsCard';
import style from './InstitutionScreen.module.css';

/** The screen. */
export function InstitutionScreen() {
  const { t } = useTranslation();
  const { data, error } = useAction('show_institution', {});
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  return (
    <>
      <div className="page-head"><h1>{t('nav.institution')}</h1></div>
      {data ? <Settings settings={data} /> : <Skeleton active />}
    </>
  );
}

function Settings({ settings }: { settings: InstitutionSettings }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const words = useWords();
  const [open, setOpen] = useState<'institution' | 'filing'>();
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    void message.success(t('institution.corrected'));
  };
  const { institution, filing, names, certificates } = settings;
  const { letter, institution: code, province, serial, scope } = institution.number;
  const facts: [string, string | null][] = [
    [t('office.name'), institution.name],
    [t('office.name_en'), institution.name_en],
    [t('office.credit_code'), institution.credit_code],
    [t('institution.number_parts'), `${letter} ${code} ${province} ${serial}`],
    [t('office.scope'), t(scope === 'year' ? 'office.scope_year' : 'office.scope_year_and_level')],
    [t('institution.certificates'), `${certificates}`],
  ];
  return (
    <div className={style.cards}>
      <Card title={t('institution.who')} extra={<Button onClick={() => setOpen('institution')}>{t('institution.correct')}</Button>}>
        <dl className={style.facts}>
          {facts.map(([name, value]) => (value === null ? null : <div key={name}><dt className="quiet">{name}</dt><dd className="flush">{value}</dd></div>))}
        </dl>
      </Card>
      <Card title={t('office.filings')} extra={<Tooltip title={t('institution.filing_help')}><Button onClick={() => setOpen('filing')}>{t('institution.change_filing')}</Button></Tooltip>}>
        <table className="sheet">
          <thead><tr><th>{t('office.occupation')}</th><th>{t('office.levels')}</th></tr></thead>
          <tbody>
            {filing.map((one) => (
              <tr key={one.occupation}><td>{names[one.occupation]} <span className="quiet">{one.occupation}</span></td><td>{one.levels.map((level) => words.level(level)).join(' · ')}</td></tr>
            ))}
          </tbody>
        </table>
      </Card>
      <UnitsCard />
      <RulesCard />
      {open === 'institution' ? <CorrectInstitutionDialog settings={settings} done={done} close={close} /> : null}
      {open === 'filing' ? <CorrectFilingDialog settings={settings} done={done} close={close} /> : null}
    </div>
  );
}
