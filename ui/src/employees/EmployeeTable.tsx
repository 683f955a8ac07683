/** The table of employees: only what is in view is drawn and read. Arrow keys move, Enter opens. */
import { type GetRef, Table, Tag } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmployeeLine } from '../bindings/EmployeeLine';
import { day } from '../lib/format';
import type { PagedList } from '../lib/pagedList';
import { useRoom } from '../lib/useRoom';
import type { Found } from './useEmployees';
import { useLevelName } from './words';

/** A row is its place; who stands there is asked of the list when the row is drawn. */
interface Place {
  at: number;
}

interface EmployeeTableProps {
  found: Found;
  unit: (code: string) => string;
  /** The row that the keys begin at. */
  from: number;
  open: (staffNo: string, at: number) => void;
}

/** The table. */
export function EmployeeTable({ found, unit, from, open }: EmployeeTableProps) {
  const { t } = useTranslation();
  const [room, height] = useRoom();
  const table = useRef<GetRef<typeof Table>>(null);
  const { list } = found;
  const { total } = list;
  const places = useMemo<Place[]>(() => Array.from({ length: total }, (_, at) => ({ at })), [total]);
  const [current, setCurrent] = useState(Math.min(from, Math.max(0, total - 1)));
  const columns = useColumns(found, unit);
  const focus = (at: number) => {
    setCurrent(at);
    table.current?.scrollTo({ index: at, align: 'nearest' });
    whenDrawn(() => room.current?.querySelector<HTMLElement>(`[data-row-key="${at}"]`), (row) => row.focus({ preventScroll: true }));
  };
  const begin = useRef(focus);
  useEffect(() => {
    // Back from a person: the same row again.
    if (from > 0) begin.current(from);
  }, [from]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, at: number) => {
    if (event.key === 'Enter') {
      const person = list.row(at);
      if (person) open(person.staff_no, at);
      return;
    }
    const screen = Math.max(1, Math.floor(height / ROW) - 1);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: screen, PageUp: -screen, Home: -total, End: total };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    focus(Math.min(Math.max(0, at + step), total - 1));
  };
  return (
    <div ref={room} className="people-room">
      <Table<Place>
        ref={table}
        className="panel people"
        size="small"
        virtual
        scroll={{ y: height, x: 960 }}
        rowKey="at"
        columns={columns}
        dataSource={places}
        pagination={false}
        rowClassName={({ at }) => (list.row(at)?.left_on == null ? 'clickable' : 'clickable gone')}
        locale={{ emptyText: t('employees.no_match') }}
        onRow={({ at }) => {
          const person = list.row(at);
          return {
            role: 'link',
            tabIndex: at === current ? 0 : -1,
            ...(person ? {} : { 'aria-label': t('employees.loading') }),
            onFocus: () => setCurrent(at),
            onClick: () => { if (person) open(person.staff_no, at); },
            onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKeyDown(event, at),
          };
        }}
      />
    </div>
  );
}

/** Height of a row, for the step of PageUp and PageDown. */
const ROW = 33;
/** Frames for which a row that was scrolled to is waited for. */
const FRAMES = 20;

function whenDrawn(find: () => HTMLElement | null | undefined, then: (row: HTMLElement) => void, frames = FRAMES): void {
  const row = find();
  if (row) then(row);
  else if (frames > 0) requestAnimationFrame(() => whenDrawn(find, then, frames - 1));
}

function useColumns(found: Found, unit: (code: string) => string): ColumnsType<Place> {
  const { t, i18n } = useTranslation();
  const levelName = useLevelName();
  return useMemo(() => {
    const { list } = found;
    const cell = (draw: (person: EmployeeLine) => ReactNode) => (_: unknown, { at }: Place) => {
      const person = list.row(at);
      return person ? draw(person) : <span className="awaited" aria-hidden="true" />;
    };
    const text = (said: string | null) => (said === null || said === '' ? <span className="quiet">{t('common.none')}</span> : <span title={said}>{said}</span>);
    return [
      {
        title: t('results.staff_no'), key: 'staff_no', width: 116, className: 'figure', render: (value: unknown, place: Place) => (
          <InView list={list} at={place.at}>{cell((person) => person.staff_no)(value, place)}</InView>
        ),
      },
      {
        title: t('results.name'), key: 'name', width: 120, ellipsis: true, render: cell((person) => (
          <>
            <b title={person.name}>{person.name}</b>
            {person.left_on === null ? null : <Tag variant="filled" title={day(person.left_on, i18n.language)} className="gone-tag">{t('employees.left')}</Tag>}
          </>
        )),
      },
      { title: t('results.unit'), key: 'unit', width: 120, ellipsis: true, render: cell((person) => text(unit(person.unit))) },
      { title: t('employees.occupation'), key: 'occupation', width: 110, ellipsis: true, render: cell((person) => text(person.occupation_name ?? person.occupation)) },
      { title: t('employees.level'), key: 'level', width: 208, ellipsis: true, render: cell((person) => text(person.level === null ? null : levelName(person.level))) },
      { title: t('employees.hired_on'), key: 'hired_on', width: 122, className: 'figure', render: cell((person) => text(person.hired_on === null ? null : day(person.hired_on, i18n.language))) },
      { title: t('employees.id_number'), key: 'id_number', width: 176, className: 'figure', render: cell((person) => text(person.id_number)) },
      { title: t('employees.photo'), key: 'photo', width: 62, render: cell((person) => (person.has_photo ? t('employees.has_photo') : <span className="quiet">{t('employees.no_photo')}</span>)) },
    ];
  }, [found, unit, levelName, t, i18n.language]);
}

/** Tells the list that this row is in view, so that its page is read. */
function InView({ list, at, children }: { list: PagedList<EmployeeLine>; at: number; children: ReactNode }) {
  useEffect(() => list.show(at), [list, at]);
  return children;
}
