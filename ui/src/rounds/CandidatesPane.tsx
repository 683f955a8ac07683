/** The candidates of a round: who takes part by which route, who was refused and why. */
import { Button, Empty, Segmented, Skeleton, Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateLine } from '../bindings/CandidateLine';
import type { ListColumn } from '../bindings/ListColumn';
import { Refusal } from '../shared/calls/refusals';
import { useAction } from '../shared/calls/useAction';
import { ListRefused } from '../shared/lists/ListRefused';
import { ListTools } from '../shared/lists/ListTools';
import type { PagedColumn } from '../shared/lists/PagedTable';
import type { Row } from '../shared/lists/row';
import { ShortList } from '../shared/lists/ShortList';
import type { Draws } from '../shared/lists/useColumns';
import { useAllRows, useListing } from '../shared/lists/useListing';
import { only, valuesOf } from '../shared/lists/wish';
import { classes } from '../shared/looks/classes';
import { CandidateActs } from './CandidateActs';
import { Basis, Lacking, StateTag } from './CandidateTable';
import style from './CandidatesPane.module.css';

interface CandidatesPaneProps {
  round: string;
  /** Opens the enrolment; none once it is closed. */
  enrol: (() => void) | undefined;
  /** Whether candidates may withdraw or be removed. */
  correctable: boolean;
}

const FILTERS = ['all', 'enrolled', 'refused', 'withdrawn'] as const;
const OWN: readonly ListColumn[] = ['candidate_state'];

/** The pane. The core puts the people in order; what is known of each besides is kept by her staff number. */
export function CandidatesPane({ round, enrol, correctable }: CandidatesPaneProps) {
  const { t } = useTranslation();
  const listing = useListing({ list: 'candidates', round });
  const { rows, error } = useAllRows(listing);
  const all = useAction('list_candidates', { round });
  const people = useMemo(() => new Map((all.data?.candidates ?? []).map((one) => [one.staff_no, one])), [all.data]);
  const draws = useDraws(people);
  const acts = useActs(round, people, correctable);
  if (all.error) return <Empty className="middle" description={<Refusal error={all.error} />} />;
  if (error) return <ListRefused of={listing} error={error} />;
  if (!rows || !all.data) return <Skeleton active />;
  if (people.size === 0) {
    return (
      <Empty className={classes(style.nobody)} image={Empty.PRESENTED_IMAGE_SIMPLE} description={<><strong>{t('candidates.none')}</strong><div className="quiet">{t('candidates.none_text')}</div></>}>
        {enrol ? <Button onClick={enrol}>{t('enrolment.open')}</Button> : null}
      </Empty>
    );
  }
  const { wish, want } = listing;
  const count = (state: string) => all.data?.candidates.filter((one) => one.state === state).length ?? 0;
  const state = valuesOf(wish, 'candidate_state')[0];
  const before = (
    <Segmented
      aria-label={t('candidates.state')}
      value={FILTERS.find((filter) => filter === state) ?? 'all'}
      onChange={(value) => want(only(wish, 'candidate_state', value === 'all' ? [] : [value]))}
      options={FILTERS.filter((filter) => filter !== 'withdrawn' || count(filter) > 0).map((filter) => ({
        value: filter,
        label: <>{filter === 'all' ? t('common.all') : t(`candidate_state.${filter}`)} <b className="figure">{filter === 'all' ? people.size : count(filter)}</b></>,
      }))}
    />
  );
  return (
    <>
      <ListTools of={listing} search={t('results.search')} total={rows.length} status={t('results.shown', { shown: rows.length, all: people.size })} before={before} own={OWN}>
        {enrol ? <Button onClick={enrol}>{t('enrolment.more')}</Button> : null}
      </ListTools>
      <div className={style.list}>
        <ShortList
          of={listing}
          rows={rows}
          draws={draws}
          extra={acts}
          none={t('results.no_match')}
          expandable={{
            rowExpandable: (row) => (people.get(row.key)?.lacking.length ?? 0) > 0,
            expandedRowRender: (row) => <Lacking routes={people.get(row.key)?.lacking ?? []} />,
            expandRowByClick: true,
          }}
        />
      </div>
    </>
  );
}

function useDraws(people: ReadonlyMap<string, CandidateLine>): Draws {
  const { t } = useTranslation();
  return useMemo(() => ({
    name: (row) => <b className="strong" title={row.text('name')}>{row.text('name')}</b>,
    candidate_state: (row) => <><StateTag state={row.value('candidate_state') ?? ''} />{people.get(row.key)?.sent_back === true ? <Tag variant="filled" color="warning">{t('correction.is_back')}</Tag> : null}</>,
    basis: (row) => {
      const one = people.get(row.key);
      return one === undefined ? row.text('basis') : <Basis one={one} />;
    },
  }), [people, t]);
}

const NO_COLUMNS: PagedColumn<Row>[] = [];

function useActs(round: string, people: ReadonlyMap<string, CandidateLine>, correctable: boolean): PagedColumn<Row>[] {
  return useMemo(() => (correctable ? [{
    key: 'acts', title: '', width: 44,
    draw: (row) => {
      const one = people.get(row.key);
      return one === undefined ? null : <CandidateActs round={round} one={one} />;
    },
  }] : NO_COLUMNS), [round, people, correctable]);
}
