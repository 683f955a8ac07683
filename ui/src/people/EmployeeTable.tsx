/** The table of employees. */
import { Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmployeeLine } from '../bindings/EmployeeLine';
import { day } from '../shared/words/format';
import type { Page } from '../shared/lists/pagedList';
import { type PagedColumn, PagedTable } from '../shared/lists/PagedTable';
import type { Found } from '../shared/lists/usePagedList';
import { useHeldWords, useLevelName } from './words';
import { classes } from '../shared/looks/classes';
import style from './EmployeeTable.module.css';

interface EmployeeTableProps {
  found: Found<Page<EmployeeLine>>;
  unit: (code: string) => string;
  /** The row that the keys begin at. */
  from: number;
  open: (staffNo: string, at: number) => void;
}

/** The table. */
export function EmployeeTable({ found, unit, from, open }: EmployeeTableProps) {
  const { t } = useTranslation();
  return (
    <PagedTable
      className={classes(style.people)}
      found={found}
      columns={useColumns(unit)}
      width={960}
      from={from}
      none={t('employees.no_match')}
      focusFrom
      rowClass={(person) => classes('clickable', person?.left_on != null && style.gone)}
      row={() => ({ role: 'link' })}
      open={(person, at) => open(person.staff_no, at)}
    />
  );
}

function useColumns(unit: (code: string) => string): PagedColumn<EmployeeLine>[] {
  const { t, i18n } = useTranslation();
  const levelName = useLevelName();
  const why = useHeldWords();
  return useMemo(() => {
    const text = (said: string | null) => (said === null || said === '' ? <span className="quiet">{t('common.none')}</span> : <span title={said}>{said}</span>);
    return [
      { title: t('results.staff_no'), key: 'staff_no', width: 116, className: 'figure', draw: (person) => person.staff_no },
      {
        title: t('results.name'), key: 'name', width: 120, ellipsis: true, draw: (person) => (
          <>
            <b title={person.name}>{person.name}</b>
            {person.left_on === null ? null : <Tag variant="filled" title={day(person.left_on, i18n.language)} className={classes(style.goneTag)}>{t('employees.left')}</Tag>}
          </>
        ),
      },
      { title: t('results.unit'), key: 'unit', width: 120, ellipsis: true, draw: (person) => text(unit(person.unit)) },
      { title: t('employees.occupation'), key: 'occupation', width: 110, ellipsis: true, draw: (person) => text(person.occupation_name ?? person.occupation) },
      { title: t('employees.level'), key: 'level', width: 208, ellipsis: true, draw: (person) => (person.held === undefined ? text(null) : <span title={why(person.held)}>{levelName(person.held.level)}</span>) },
      { title: t('employees.hired_on'), key: 'hired_on', width: 122, className: 'figure', draw: (person) => text(person.hired_on === null ? null : day(person.hired_on, i18n.language)) },
      { title: t('employees.id_number'), key: 'id_number', width: 176, className: 'figure', draw: (person) => text(person.id_number) },
      { title: t('employees.photo'), key: 'photo', width: 62, draw: (person) => (person.has_photo ? t('employees.has_photo') : <span className="quiet">{t('employees.no_photo')}</span>) },
    ];
  }, [unit, levelName, why, t, i18n.language]);
}
