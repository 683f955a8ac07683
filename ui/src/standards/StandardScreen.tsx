/** One standard as it was kept: what it is for, its scheme, its criteria, its routes, and the rounds that use it. */
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Result, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { StandardShown } from '../bindings/StandardShown';
import { Refusal } from '../shared/calls/refusals';
import { day } from '../shared/words/format';
import { useAction } from '../shared/calls/useAction';
import { CompareDialog } from './CompareDialog';
import { CriteriaView } from './CriteriaView';
import { EligibilityView } from './EligibilityView';
import { SchemeView } from './SchemeView';
import { useWords } from '../shared/words/words';
import { classes } from '../shared/looks/classes';
import standardsStyle from './standards.module.css';
import draftsStyle from '../shared/drafts/drafts.module.css';
import style from './StandardScreen.module.css';

/** The standard named in the address. */
export function StandardScreen() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const [comparing, setComparing] = useState(false);
  const { data: shown, error } = useAction('show_standard', { id });
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} extra={<Link to="/standards">{t('standards.back')}</Link>} />;
  if (!shown || shown.line.id !== id) return <Skeleton active />;
  const { draft } = shown;
  return (
    <>
      <div className="page-head">
        <Link to="/standards" aria-label={t('standards.back')} title={t('standards.back')}><ArrowLeftOutlined /></Link>
        <h1>{draft.standard.title}</h1>
        <span className="quiet figure">{draft.standard.version}</span>
        <span className="spring" />
        <Button onClick={() => setComparing(true)}>{t('standards.compare')}</Button>
        <Button type="primary" onClick={() => void navigate(`/standards/new?from=${encodeURIComponent(id)}`)}>{t('standards.new_version')}</Button>
      </div>
      <Head shown={shown} />
      <SchemeView scheme={draft.scheme} />
      {draft.scheme.components.map(({ component }) => {
        const criteria = draft.criteria.filter((one) => one.component === component);
        return criteria.length === 0 ? null : <CriteriaView key={component} component={component} criteria={criteria} />;
      })}
      <EligibilityView routes={draft.eligibility} />
      {comparing ? <CompareDialog shown={shown} close={() => setComparing(false)} /> : null}
    </>
  );
}

function Head({ shown }: { shown: StandardShown }) {
  const { t, i18n } = useTranslation();
  const words = useWords();
  const { standard } = shown.draft;
  const facts: [string, string][] = [
    [t('standards.occupation'), `${shown.occupation_name} ${standard.occupation}`],
    [t('standards.level'), words.level(standard.level)],
    [t('standards.work_type'), standard.work_type],
    [t('standards.code'), standard.code],
    [t('standards.kept_on'), day(shown.line.created_at, i18n.language)],
    [t('standards.used_by'), shown.rounds.length === 0 ? t('standards.unused') : shown.rounds.join('、')],
  ];
  return (
    <section className={classes(standardsStyle.standardPart, 'panel')}>
      <dl className={classes(draftsStyle.draftFields, 'flush')}>
        {facts.map(([name, value], at) => (
          <div key={name} style={{ gridColumn: at < 5 ? 'span 2' : 'span 12' }}>
            <dt className="quiet small">{name}</dt><dd className={style.fact}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet small flush above-s">{t('standards.frozen')}</p>
    </section>
  );
}
