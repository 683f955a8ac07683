/**
 * Enrolment: everybody of the occupation or certain people, who would be enrolled and who refused and why, before
 * anything happens. The core judges.
 */
import { FileTextOutlined, SearchOutlined } from '@ant-design/icons';
import { App, Button, Input, Modal, Radio, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../shared/calls/useSettled';
import { useRefusals } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { said } from '../shared/calls/errors';
import { useAction } from '../shared/calls/useAction';
import { means, useReadings } from '../shared/lists/search';
import { NamesContext, useNamesOf } from '../shared/words/names';
import { Touches } from '../shared/dialogs/Told';
import type { ApplicationDraft } from '../bindings/ApplicationDraft';
import type { CandidateLine } from '../bindings/CandidateLine';
import { ApplicationDialog } from './ApplicationDialog';
import { CandidateTable } from './CandidateTable';
import style from './EnrolDialog.module.css';

interface EnrolDialogProps {
  round: string;
  /** Scoring has begun: people are named, with a reason, and it is said whom that touches. */
  late: boolean;
  close: () => void;
  enrolled: () => void;
}

const FILTERS = ['all', 'eligible', 'not_eligible'] as const;

/** Who is enrolled unless somebody says otherwise: whoever may take part, and has something to gain. */
function isProposed(one: CandidateLine): boolean {
  return one.state === 'eligible' && one.holds === undefined;
}

/** The dialog. */
export function EnrolDialog({ round, late, close, enrolled }: EnrolDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const names = useNamesOf(round);
  const [whom, setWhom] = useState<'everybody' | 'certain'>(late ? 'certain' : 'everybody');
  const [typed, setTyped] = useState('');
  const [only, setOnly] = useState<(typeof FILTERS)[number]>('all');
  const [sought, setSought] = useState('');
  const read = useReadings();
  /** Whom the person has ticked or not. Otherwise those are enrolled who meet a route and do not hold yet what the round gives. */
  const [ticked, setTicked] = useState<ReadonlyMap<string, boolean>>(new Map());
  /** What people state beside the roster. */
  const [stated, setStated] = useState<ReadonlyMap<string, ApplicationDraft>>(new Map());
  const [stating, setStating] = useState<CandidateLine>();
  const [busy, setBusy] = useState(false);
  const [reason, setReason] = useState('');
  const settled = useSettled(typed);
  const certain = [...new Set(settled.split(/[\s,，、;；]+/).filter((one) => one !== ''))];
  /** Whoever holds already what the round gives is meant only when she is ticked by hand. */
  const onPurpose = [...ticked].filter(([, on]) => on).map(([staffNo]) => staffNo);
  const { data, error } = useAction('preview_enrolment', {
    round, staff_nos: whom === 'certain' ? certain : [], ...(late && onPurpose.length > 0 ? { despite_holding: onPurpose } : {}),
    ...(stated.size > 0 ? { applications: [...stated.values()] } : {}),
  });
  const already = useAction('list_candidates', { round }).data?.candidates ?? [];
  const waiting = whom === 'certain' && certain.length === 0;
  // Who was refused and is named again is judged anew.
  const taken = new Set(already.filter((one) => whom === 'everybody' || one.state !== 'refused').map((one) => one.staff_no));
  const problems = waiting ? [] : data?.problems ?? [];
  const people = waiting || error ? [] : (data?.candidates ?? []).filter((one) => !taken.has(one.staff_no));
  const chosen = people.filter((one) => ticked.get(one.staff_no) ?? isProposed(one));
  const count = (state: string) => people.filter((one) => one.state === state).length;
  const fit = chosen.filter((one) => one.state === 'eligible').length;
  const holders = people.filter((one) => one.holds !== undefined);
  const go = () => {
    setBusy(true);
    const despite = chosen.filter((one) => one.holds !== undefined).map((one) => one.staff_no);
    // Everybody is said as everybody, so that the log does not list hundreds of numbers: those who hold the level are left out.
    const everybody = whom === 'everybody' && despite.length === 0 && chosen.length + holders.length === people.length;
    const staff_nos = everybody ? [] : chosen.map((one) => one.staff_no);
    const applications = chosen.map((one) => stated.get(one.staff_no)).filter((one) => one !== undefined);
    call('enrol_round', {
      round, staff_nos, ...(despite.length > 0 ? { despite_holding: despite } : {}), ...(applications.length > 0 ? { applications } : {}), ...(late ? { reason } : {}),
    }).then((state) => {
      void message.success(t('enrolment.done', { count: state.candidates }));
      close();
      enrolled();
    }, refuse).finally(() => setBusy(false));
  };
  return (
    <Modal className="high"
      open
      title={t('enrolment.title')}
      width={1040}
      okText={t('enrolment.go', { count: chosen.length })}
      okButtonProps={{ disabled: chosen.length === 0 || (late && reason.trim() === '') }}
      cancelText={t('common.cancel')}
      confirmLoading={busy}
      onCancel={close}
      onOk={go}
    >
      <NamesContext value={names}>
        {late ? <p className="quiet">{t('correction.late_text')}</p> : null}
        {late ? null : <Radio.Group
          value={whom}
          onChange={(event) => {
            setWhom(event.target.value as 'everybody' | 'certain');
            setTicked(new Map());
          }}
          options={[{ value: 'everybody', label: t('enrolment.everybody') }, { value: 'certain', label: t('enrolment.certain') }]}
        />}
        {whom === 'certain' ? (
          <>
            <Input.TextArea className="above-s"
              autoFocus
              autoSize={{ minRows: 2, maxRows: 4 }}
              aria-label={t('enrolment.staff_nos')}
              placeholder={t('enrolment.staff_nos_help')}
              status={error || problems.length > 0 ? 'error' : ''}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            {error && !waiting ? <div className="bad small" data-code={error.code}>{said(error)}</div> : null}
            {problems.length === 0 ? null : (
              <ul className={style.problems} aria-label={t('enrolment.problems', { count: problems.length })}>
                {problems.map((one) => <li key={one.message} className="bad small" data-code={one.code}>{one.message}</li>)}
              </ul>
            )}
          </>
        ) : null}
        {error && whom === 'everybody' ? <div className="bad small" data-code={error.code}>{said(error)}</div> : null}
        {late ? (
          <>
            <Input className="above-s" aria-label={t('conflict.reason')} placeholder={t('correction.late_reason')} autoComplete="off" value={reason} onChange={(event) => setReason(event.target.value)} />
            <Touches touched={waiting ? [] : data?.touched ?? []} />
          </>
        ) : null}
        {holders.length > 0 ? <p className="doubt" data-testid="holders">{t('enrolment.holders', { count: holders.length })}</p> : null}
        <div className="tools">
          <Segmented
            aria-label={t('candidates.state')}
            value={only}
            onChange={setOnly}
            options={FILTERS.map((filter) => ({
              value: filter,
              label: <>{filter === 'all' ? t('common.all') : t(`candidate_state.${filter}`)} <b className="figure">{filter === 'all' ? people.length : count(filter)}</b></>,
            }))}
          />
          <Input className={style.search ?? ''} allowClear prefix={<SearchOutlined className="quiet" />} placeholder={t('results.search')} aria-label={t('results.search')} value={sought} onChange={(event) => setSought(event.target.value)} />
          <Button size="small" onClick={() => setTicked(new Map())}>{t('enrolment.only_eligible')}</Button>
          <Button size="small" onClick={() => setTicked(new Map(people.map((one) => [one.staff_no, true])))}>{t('enrolment.tick_all')}</Button>
          <span className="spring" />
          <span className="quiet small">{t('enrolment.effect', { fit, unfit: chosen.length - fit })}</span>
        </div>
        {data || error ? (
          <CandidateTable
            people={people.filter((one) => (only === 'all' || one.state === only) && means(sought, { ...one, unit: names.unit(one.unit) }, read))}
            withLevel
            none={t(waiting ? 'enrolment.type_numbers' : 'enrolment.nobody')}
            height="calc(100vh - 400px)"
            acts={(one) => <Button type="text" size="small" icon={<FileTextOutlined />} aria-label={t('application.of', { name: one.name })} title={t('application.of', { name: one.name })} onClick={() => setStating(one)} />}
            selection={{
              preserveSelectedRowKeys: true,
              selectedRowKeys: chosen.map((one) => one.staff_no),
              onSelect: (one, selected) => setTicked((before) => new Map(before).set(one.staff_no, selected)),
              onSelectAll: (selected, _, changed) => setTicked((before) => new Map([...before, ...changed.map((one) => [one.staff_no, selected] as const)])),
            }}
          />
        ) : <Skeleton active />}
        {stating === undefined ? null : (
          <ApplicationDialog
            one={stating}
            stated={stated.get(stating.staff_no) ?? stating.application}
            done={(application) => {
              setStated((before) => new Map(before).set(application.staff_no, application));
              setStating(undefined);
            }}
            close={() => setStating(undefined)}
          />
        )}
      </NamesContext>
    </Modal>
  );
}
