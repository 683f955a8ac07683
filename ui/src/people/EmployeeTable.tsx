/** The table of employees. */
import { Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListColumn } from '../bindings/ListColumn';
import { ListTable } from '../shared/lists/ListTable';
import type { Page } from '../shared/lists/pagedList';
import type { Row } from '../shared/lists/row';
import type { Draws } from '../shared/lists/useColumns';
import type { Listing } from '../shared/lists/useListing';
import type { Found } from '../shared/lists/usePagedList';
import { classes } from '../shared/looks/classes';
import { day } from '../shared/words/format';
import style from './EmployeeTable.module.css';

/** What a row is drawn by, whatever is shown. */
export const NEEDS: readonly ListColumn[] = ['left_on'];

interface EmployeeTableProps {
  of: Listing;
  found: Found<Page<Row>>;
  /** The row that the keys begin at. */
  from: number;
  open: (staffNo: string, at: number) => void;
}

/** The table. */
export function EmployeeTable({ of, found, from, open }: EmployeeTableProps) {
  const { t } = useTranslation();
  return (
    <ListTable
      of={of}
      className={classes(style.people)}
      found={found}
      draws={useDraws()}
      from={from}
      none={t('employees.no_match')}
      focusFrom
      rowClass={(person) => classes('clickable', person?.value('left_on') != null && style.gone)}
      row={() => ({ role: 'link' })}
      open={(person, at) => open(person.key, at)}
    />
  );
}

function useDraws(): Draws {
  const { t, i18n } = useTranslation();
  return useMemo(() => ({
    name: (person) => {
      const leftOn = person.value('left_on');
      return (
        <>
          <b title={person.text('name')}>{person.text('name')}</b>
          {leftOn === null ? null : <Tag variant="filled" title={day(leftOn, i18n.language)} className={classes(style.goneTag)}>{t('employees.left')}</Tag>}
        </>
      );
    },
    photo: (person) => (person.value('photo') === 'yes' ? t('employees.has_photo') : <span className="quiet">{t('employees.no_photo')}</span>),
  }), [t, i18n.language]);
}
