/** The candidates of a round: who takes part by which route, who was refused and why. */
import { SearchOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Result, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../shared/calls/refusals';
import { means, useReadings } from '../shared/lists/search';
import { useAction } from '../shared/calls/useAction';
import { NamesContext, useNamesOf } from '../shared/words/names';
import type { CandidateLine } from '../bindings/CandidateLine';
import { CandidateActs } from './CandidateActs';
import { CandidateTable } from './CandidateTable';
import { classes } from '../shared/looks/classes';
import style from './CandidatesPane.module.css';

interface CandidatesPaneProps {
  round: string;
  /** Opens the enrolment; none once it is closed. */
  enrol: (() => void) | undefined;
  /** Whether candidates may withdraw or be removed. */
  correctable: boolean;
}

const FILTERS = ['all', 'enrolled', 'refused', 'withdrawn'] as const;

/** The pane. */
export function CandidatesPane({ round, enrol, correctable }: CandidatesPaneProps) {
  const { t } = useTranslation();
  const names = useNamesOf(round);
  const { data, error } = useAction('list_candidates', { round });
  const [only, setOnly] = useState<(typeof FILTERS)[number]>('all');
  const [typed, setTyped] = useState('');
  const read = useReadings();
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  const people = data.candidates;
  if (people.length === 0) {
    return (
      <Empty className={classes(style.nobody)} image={Empty.PRESENTED_IMAGE_SIMPLE} description={<><strong>{t('candidates.none')}</strong><div className="quiet">{t('candidates.none_text')}</div></>}>
        {enrol ? <Button onClick={enrol}>{t('enrolment.open')}</Button> : null}
      </Empty>
    );
  }
  const shown = people.filter((one) => (only === 'all' || one.state === only) && means(typed, { ...one, unit: names.unit(one.unit) }, read));
  const count = (state: string) => people.filter((one) => one.state === state).length;
  return (
    <NamesContext value={names}>
      <div className="tools">
        <Segmented
          aria-label={t('candidates.state')}
          value={only}
          onChange={setOnly}
          options={FILTERS.filter((filter) => filter !== 'withdrawn' || count(filter) > 0).map((filter) => ({
            value: filter,
            label: <>{filter === 'all' ? t('common.all') : t(`candidate_state.${filter}`)} <b className="figure">{filter === 'all' ? people.length : count(filter)}</b></>,
          }))}
        />
        <Input className={classes(style.field260)} data-search allowClear prefix={<SearchOutlined className="quiet" />} placeholder={t('results.search')} aria-label={t('results.search')} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <span className="spring" />
        <span className="quiet small figure">{t('results.shown', { shown: shown.length, all: people.length })}</span>
        {enrol ? <Button onClick={enrol}>{t('enrolment.more')}</Button> : null}
      </div>
      <div className={style.list}>
        <CandidateTable people={shown} none={t('results.no_match')} {...(correctable ? { acts: (one: CandidateLine) => <CandidateActs round={round} one={one} /> } : {})} />
      </div>
    </NamesContext>
  );
}
