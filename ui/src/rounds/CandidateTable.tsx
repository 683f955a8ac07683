/** People with the answer of the eligibility check: the route that is met, or what every route lacks. */
import { Table, Tag } from 'antd';
import type { TableProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateLine } from '../bindings/CandidateLine';
import type { CandidateState } from '../bindings/CandidateState';
import { memberOf } from '../shared/words/closed';
import type { RouteLacking } from '../bindings/RouteLacking';
import { useHeldWords, useLevelName } from '../people/words';
import { useNames } from '../shared/words/names';
import { classes } from '../shared/looks/classes';
import style from './CandidateTable.module.css';

/** The colour of a candidate's state. */
const COLOUR = { enrolled: 'success', eligible: 'success', refused: 'default', withdrawn: 'default', not_eligible: 'default' } as const satisfies Record<CandidateState, string>;

interface CandidateTableProps {
  people: CandidateLine[];
  none: string;
  /** Where people are chosen. */
  selection?: TableProps<CandidateLine>['rowSelection'];
  /** What can be done about somebody, at the end of her row. */
  acts?: (one: CandidateLine) => ReactNode;
  height?: string;
  /** Whether it is shown which level each holds. */
  withLevel?: boolean;
}

/** The table. */
export function CandidateTable({ people, none, selection, acts, height, withLevel = false }: CandidateTableProps) {
  const { t } = useTranslation();
  const names = useNames();
  const levelName = useLevelName();
  return (
    <Table<CandidateLine>
      className="panel"
      size="small"
      rowKey="staff_no"
      dataSource={people}
      pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
      locale={{ emptyText: none }}
      {...(selection === undefined ? {} : { rowSelection: selection })}
      {...(height === undefined ? {} : { scroll: { y: height } })}
      {...(people.some((one) => one.lacking.length > 0) ? {
        expandable: {
          rowExpandable: (one: CandidateLine) => one.lacking.length > 0,
          expandedRowRender: (one: CandidateLine) => <Lacking routes={one.lacking} />,
          expandRowByClick: selection === undefined,
        },
      } : {})}
      columns={[
        { title: t('results.staff_no'), dataIndex: 'staff_no', width: 130, className: 'figure', sorter: (a, b) => a.staff_no.localeCompare(b.staff_no) },
        { title: t('results.name'), dataIndex: 'name', width: 130, ellipsis: true, render: (name: string, one) => <><b className="strong">{name}</b>{one.unprintable === undefined ? null : <Tag variant="filled" color="error" title={t('candidates.unprintable', { characters: one.unprintable })}>{t('candidates.unprintable_short')}</Tag>}</>, sorter: (a, b) => a.name.localeCompare(b.name, 'zh') },
        { title: t('results.unit'), key: 'unit', width: 130, ellipsis: true, render: (_, one) => <span title={one.unit}>{names.unit(one.unit)}</span> },
        ...(withLevel ? [{ title: t('employees.level'), key: 'level', width: 130, ellipsis: true, render: (_: unknown, one: CandidateLine) => (one.level === undefined ? <span className="quiet">{t('common.none')}</span> : <span title={levelName(one.level)}>{levelName(one.level)}</span>) }] : []),
        { title: t('candidates.state'), key: 'state', width: 110, render: (_, one) => <><StateTag state={one.state} />{one.sent_back === true ? <Tag variant="filled" color="warning">{t('correction.is_back')}</Tag> : null}</> },
        {
          title: t('candidates.basis'), key: 'basis',
          render: (_, one) => <Basis one={one} />,
        },
        ...(acts === undefined ? [] : [{ title: '', key: 'acts', width: 44, render: (_: unknown, one: CandidateLine) => acts(one) }]),
      ]}
    />
  );
}

/** How somebody stands, as a word with its colour. */
export function StateTag({ state }: { state: string }) {
  const { t } = useTranslation();
  const known = memberOf(COLOUR, state);
  return <Tag variant="filled" color={known ? COLOUR[known] : 'default'}>{known ? t(`candidate_state.${known}`) : state}</Tag>;
}

/** Why she withdrew; otherwise what has to be looked at, and the route that is met or what is lacking. */
export function Basis({ one }: { one: CandidateLine }) {
  const { t } = useTranslation();
  const levelName = useLevelName();
  const why = useHeldWords();
  if (one.withdrawn_because !== undefined) return <span className="quiet">{one.withdrawn_because}</span>;
  const warnings = one.warnings ?? [];
  return (
    <>
      {one.holds === undefined ? null : <span data-testid="holds"><Tag variant="filled" color="warning">{t('candidates.holds', { level: levelName(one.holds.level) })}</Tag><span className="quiet small">{why(one.holds)}</span></span>}
      {warnings.map((warning) => <Tag key={warning.code} variant="filled" color="warning" title={warning.hint}>{warning.message}</Tag>)}
      {one.level_jump === true ? <Tag variant="filled" color="processing">{t('candidates.level_jump')}</Tag> : null}
      {one.application === undefined ? null : <Tag variant="filled">{t('candidates.application')}</Tag>}
      {one.holds === undefined ? one.route ?? <span className="quiet">{lacks(one.lacking) ?? (one.lacking.length === 0 ? t('common.none') : t('candidates.lacks', { count: one.lacking.length }))}</span> : null}
    </>
  );
}

/** What the only route lacks; where there are several, a row opens to show them. */
function lacks(routes: RouteLacking[]): string | undefined {
  return routes.length === 1 ? routes[0]?.what.map((one) => one.message).join(' ') : undefined;
}

/** What each route lacks, as the standard words it. */
export function Lacking({ routes }: { routes: RouteLacking[] }) {
  return (
    <table className="sheet" data-testid="lacking">
      <tbody>
        {routes.map((route) => (
          <tr key={route.rule}>
            <td className={classes(style.column80, 'figure')}>{route.rule}</td>
            <td className={style.column38}>{route.text}</td>
            <td className="bad">{route.what.map((what) => <div key={what.code} data-code={what.code} title={what.hint}>{what.message}</div>)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
