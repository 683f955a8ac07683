/** 职工: everybody on the list, found as one types, and the ways in which a list comes in. */
import { CameraOutlined, ImportOutlined, SearchOutlined, UserAddOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Result, Skeleton } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { EmployeePage } from '../bindings/EmployeePage';
import { useSettled } from '../shared/calls/useSettled';
import { Refusal } from '../shared/calls/refusals';
import { call } from '../shared/calls/call';
import { claimDroppedFiles } from '../shared/files/droppedFiles';
import { useAction } from '../shared/calls/useAction';
import { unitNames } from '../shared/words/names';
import { SEARCH_PAUSE, usePagedList } from '../shared/lists/usePagedList';
import { tableAmong } from '../imports/tableFiles';
import { EmployeeDialog } from './EmployeeDialog';
import { EmployeeTable } from './EmployeeTable';
import { PhotosDialog } from './PhotosDialog';
import { RosterWizard } from './RosterWizard';
import { classes } from '../shared/looks/classes';
import style from './EmployeesScreen.module.css';

const readEmployees = (input: EmployeePage) => call('list_employees', input).then(({ total, employees }) => ({ total, rows: employees }));

/** The screen. The search and the row that was opened stand in the address, so that the way back leads to them. */
export function EmployeesScreen() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [typed, setTyped] = useState(params.get('search') ?? '');
  const search = useSettled(typed.trim(), SEARCH_PAUSE);
  // A new list begins at its top.
  const [imports, setImports] = useState(0);
  const [from, setFrom] = useState(() => Number(params.get('at') ?? 0));
  const [wizard, setWizard] = useState<{ path?: string }>();
  const [photos, setPhotos] = useState(false);
  const [adding, setAdding] = useState(false);
  const { found, error } = usePagedList({ action: 'list_employees', search, page: (offset, limit) => ({ search, offset, limit }), read: readEmployees });
  const units = useAction('list_units', {}).data?.units;
  const names = useMemo(() => unitNames(units ?? []), [units]);
  useEffect(() => claimDroppedFiles((paths) => {
    const path = tableAmong(paths);
    if (path !== undefined) setWizard({ path });
    return path !== undefined;
  }), []);
  if (error) return <Result status="warning" subTitle={<Refusal error={error} />} />;
  if (!found) return <Skeleton active />;
  const open = (staffNo: string, at: number) => {
    const back = new URLSearchParams({ ...(search === '' ? {} : { search }), ...(at === 0 ? {} : { at: String(at) }) }).toString();
    void navigate(`/employees/${encodeURIComponent(staffNo)}`, { state: { back } });
  };
  const changed = () => {
    setFrom(0);
    setImports((before) => before + 1);
  };
  const nobody = found.search === '' && found.list.total === 0;
  return (
    <div className="fill">
      <div className="page-head flush">
        <h1>{t('nav.employees')}</h1>
      </div>
      {nobody ? <Nobody open={() => setWizard({})} /> : (
        <>
          <div className="tools">
            <Input className={classes(style.field320)}
              data-search
              allowClear
              prefix={<SearchOutlined className="quiet" />}
              placeholder={t('employees.search')}
              aria-label={t('employees.search')}
              value={typed}
              onChange={(event) => {
                // The way back was to the list of the last search; a new one begins at its top.
                setFrom(0);
                setTyped(event.target.value);
              }}
            />
            <span className="quiet small figure" role="status">
              {found.search === '' ? t('employees.all', { count: found.list.total }) : t('employees.found', { count: found.list.total })}
            </span>
            <span className="spring" />
            <Button icon={<UserAddOutlined />} onClick={() => setAdding(true)}>{t('employee.add')}</Button>
            <Button icon={<CameraOutlined />} onClick={() => setPhotos(true)}>{t('employees.import_photos')}</Button>
            <Button type="primary" icon={<ImportOutlined />} onClick={() => setWizard({})}>{t('employees.import')}</Button>
          </div>
          <EmployeeTable key={`${found.search} ${imports}`} found={found} unit={(code) => names.get(code) ?? code} from={from} open={open} />
        </>
      )}
      {wizard ? <RosterWizard {...wizard} close={() => setWizard(undefined)} done={changed} /> : null}
      {adding ? <EmployeeDialog close={() => setAdding(false)} done={(kept) => open(kept.line.staff_no, 0)} /> : null}
      {photos ? <PhotosDialog close={() => setPhotos(false)} done={changed} /> : null}
    </div>
  );
}

function Nobody({ open }: { open: () => void }) {
  const { t } = useTranslation();
  return (
    <Empty className="middle" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('employees.nobody')}>
      <p className="quiet">{t('employees.nobody_text')}</p>
      <Button type="primary" icon={<ImportOutlined />} onClick={open}>{t('employees.import')}</Button>
    </Empty>
  );
}
