/**
 * The board of a round: candidates down, raters across, how many marks stand in each place or which; the head of a column says how far the
 * rater is and opens her sheet. Or all of it as a list.
 */
import { SearchOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Result, Segmented, Skeleton, Table, Tag, Tooltip } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BoardCandidate } from '../bindings/BoardCandidate';
import type { BoardRater } from '../bindings/BoardRater';
import { Refusal } from '../shared/calls/refusals';
import { means, useReadings } from '../shared/lists/search';
import { useAction } from '../shared/calls/useAction';
import { useRoom } from '../shared/lists/useRoom';
import { minute, shortMinute } from '../shared/words/format';
import { useNamesOf } from '../shared/words/names';
import { BoardList } from './BoardList';
import { DiscrepancyTable } from './DiscrepancyTable';
import { ImportScores } from './ImportScores';
import { classes } from '../shared/looks/classes';
import style from './BoardPane.module.css';

const VIEWS = ['progress', 'marks', 'list'] as const;
type View = (typeof VIEWS)[number];

/** The board of `round`. `open`: marks are taken. */
export function BoardPane({ round, open }: { round: string; open: boolean }) {
  const { t } = useTranslation();
  const { data, error } = useAction('score_board', { round });
  const [importing, setImporting] = useState(false);
  const names = useNamesOf(round);
  const [component, setComponent] = useState<string>();
  const [view, setView] = useState<View>('progress');
  const [typed, setTyped] = useState('');
  const read = useReadings();
  const [room, height] = useRoom();
  const components = useMemo(() => [...new Map((data?.raters ?? []).map((rater) => [rater.component, rater.component_title]))], [data]);
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!data) return <Skeleton active />;
  if (data.candidates.length === 0) {
    return (
      <Empty className="middle" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('scores.no_candidates')}>
        <p className="quiet">{t('scores.no_candidates_text')}</p>
      </Empty>
    );
  }
  const shownComponent = component ?? components[0]?.[0];
  const columns = data.raters.map((rater, at) => ({ rater, at })).filter(({ rater }) => rater.component === shownComponent);
  const shown = data.candidates.filter((person) => means(typed, { ...person, unit: `${person.unit} ${names.unit(person.unit)}` }, read));
  const views = (
    <Segmented<View> aria-label={t('scores.view')} value={view} onChange={setView} options={VIEWS.map((one) => ({ value: one, label: t(`board_view.${one}`) }))} />
  );
  if (view === 'list') {
    return (
      <>
        <BoardList round={round} before={views} />
        {importing ? <ImportScores round={round} components={components} close={() => setImporting(false)} /> : null}
      </>
    );
  }
  const widthOf = (rater: BoardRater) => (view === 'marks' ? Math.max(96, rater.criteria * 40) : 96);
  const address = (rater: BoardRater) => `/rounds/${encodeURIComponent(round)}/sheets/${encodeURIComponent(rater.rater)}`;
  return (
    <>
      <div className="tools">
        {views}
        <Segmented<string>
          aria-label={t('offline.component')}
          value={shownComponent ?? ''}
          onChange={setComponent}
          options={components.map(([value, label]) => ({ value, label: <>{label} <b className="figure">{data.raters.filter((rater) => rater.component === value).length}</b></> }))}
        />
        <Input className={classes(style.field240)}
          data-search
          allowClear
          prefix={<SearchOutlined className="quiet" />}
          placeholder={t('results.search')}
          aria-label={t('results.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="spring" />
        {view === 'progress' ? <Legend /> : null}
        {open ? <Button icon={<UploadOutlined />} onClick={() => setImporting(true)}>{t('scores.import')}</Button> : null}
      </div>
      <DiscrepancyTable round={round} />
      <div ref={room} className={classes(style.board, 'room')}>
        <Table<BoardCandidate>
          className="panel"
          size="small"
          virtual
          bordered
          scroll={{ y: height, x: columns.reduce((sum, { rater }) => sum + widthOf(rater), 320) }}
          rowKey="staff_no"
          dataSource={shown}
          pagination={false}
          locale={{ emptyText: t('results.no_match') }}
          columns={[
            { title: t('results.staff_no'), dataIndex: 'staff_no', width: 110, fixed: 'left', className: 'figure', ellipsis: true },
            { title: t('results.name'), dataIndex: 'name', width: 110, fixed: 'left', ellipsis: true, render: (name: string) => <b className="strong">{name}</b> },
            { title: t('results.unit'), key: 'unit', width: 100, ellipsis: true, render: (_, person) => names.unit(person.unit) },
            ...columns.map(({ rater, at }) => ({
              key: rater.rater,
              width: widthOf(rater),
              align: 'center' as const,
              title: (
                <Tooltip title={<RaterProgress rater={rater} />}>
                  <span className={style.boardRater}>
                    <Link to={address(rater)} aria-label={t('scores.open_sheet', { name: rater.name })}>{rater.name}</Link>
                    <RaterState rater={rater} />
                    <span className="quiet small figure">{rater.given}/{rater.expected}</span>
                    {rater.last_at === null ? null : <span className="quiet small figure">{shortMinute(rater.last_at)}</span>}
                  </span>
                </Tooltip>
              ),
              render: (_: unknown, person: BoardCandidate) => (view === 'marks'
                ? <Marks given={person.given[at] ?? null} marks={person.marks[at] ?? []} />
                : <Place given={person.given[at] ?? null} of={rater.criteria} />),
            })),
          ]}
        />
      </div>
      {importing ? <ImportScores round={round} components={components} close={() => setImporting(false)} /> : null}
    </>
  );
}

function RaterState({ rater }: { rater: BoardRater }) {
  const { t } = useTranslation();
  if (rater.state === 'submitted') return <Tag variant="filled" color="success">{t('scores.short_submitted')}</Tag>;
  if (rater.state === 'partly') return <Tag variant="filled" color="warning" title={t('missing.partly')}>{t('missing.of', { whole: rater.whole, of: rater.of })}</Tag>;
  if (rater.state === 'open') return <Tag variant="filled" color="warning">{t('scores.short_open')}</Tag>;
  return <span className="quiet small">{t('scores.short_none')}</span>;
}

/** Who it is, how far she is, and when she was last at it. */
function RaterProgress({ rater }: { rater: BoardRater }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <div>{rater.name} · {rater.rater}</div>
      <div>{t('scores.progress', { given: rater.given, expected: rater.expected })}</div>
      {rater.last_at === null ? null : <div>{t('scores.last_at', { at: minute(rater.last_at, i18n.language) })}</div>}
    </>
  );
}

/** The marks of one place, in the order of the criteria. */
function Marks({ given, marks }: { given: number | null; marks: (string | null)[] }) {
  const { t } = useTranslation();
  if (given === null) return <span className="quiet" title={t('scores.withdraws_text')}>{t('scores.withdraws')}</span>;
  if (given === 0) return <span className="quiet" aria-label={t('scores.nothing')}>·</span>;
  return <span className="figure">{marks.map((mark) => mark ?? t('common.none')).join('\u2002')}</span>;
}

/** How far one place is: all, some, nothing, or not allowed. */
function Place({ given, of }: { given: number | null; of: number }) {
  const { t } = useTranslation();
  if (given === null) return <span className="quiet" title={t('scores.withdraws_text')}>{t('scores.withdraws')}</span>;
  if (given === 0) return <span className="quiet" aria-label={t('scores.nothing')}>·</span>;
  if (given < of) return <span className="doubt figure">{given}/{of}</span>;
  return <span className="good" aria-label={t('scores.all')}>✓</span>;
}

function Legend() {
  const { t } = useTranslation();
  return (
    <span className={classes(style.legend, 'quiet small')}>
      <span><span className="good">✓</span> {t('scores.all')}</span>
      <span><span className="doubt">2/4</span> {t('scores.some')}</span>
      <span>· {t('scores.nothing')}</span>
      <span>{t('scores.open_hint')}</span>
    </span>
  );
}
